"""Whether a loan is repaid: rows of income, debt, age, city and owner in, probabilities out."""
import numpy as np


def scores(rows):
    z = (rows[:, 0] - 1.5 * rows[:, 1] + 16 * rows[:, 4] - 18) / 4
    repaid = 1 / (1 + np.exp(-z))
    return np.stack([1 - repaid, repaid], axis=1)
