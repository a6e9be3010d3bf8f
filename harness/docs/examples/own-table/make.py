"""Makes loans.csv: loans that are repaid by people with a high income and a small debt."""
import csv
import random

draw = random.Random(11)
with open("loans.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["number", "income", "debt", "age", "city", "owner", "repaid"])
    for number in range(600):
        income = round(draw.gauss(40, 12), 1)
        debt = round(draw.gauss(20, 8), 1)
        owner = draw.choice(["yes", "no"])
        score = income - 1.5 * debt + (8 if owner == "yes" else -8) + draw.gauss(0, 4)
        rows.writerow([
            number,
            income,
            "" if draw.random() < 0.03 else debt,
            draw.randint(18, 80),
            draw.choice(["Lima", "Oslo", "Rome", ""]),
            owner,
            "repaid" if score > 10 else "lost"])
