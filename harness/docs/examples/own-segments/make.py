"""Makes events.csv: four kinds of events in a signal, 150 of each, by their size."""
import csv
import random

KINDS = {  # means and standard deviations of height, width and slope
    "spike": [(5, .7), (1, .3), (0, .5)],
    "step": [(5, .7), (4, .7), (0, .5)],
    "noise": [(0, 1), (2.5, 1.2), (0, .5)],
    "drift": [(2, 1), (2.5, 1.2), (2, .5)],
}
draw = random.Random(5)
with open("events.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["number", "height", "width", "slope", "kind"])
    for number in range(600):
        kind = list(KINDS)[number % len(KINDS)]
        rows.writerow([number, *(round(draw.gauss(*each), 2) for each in KINDS[kind]), kind])
