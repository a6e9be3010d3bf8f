"""Called for each batch as: score.py ROWS.npy SCORES.npy FILE..."""
import sys

import numpy as np

from loan_scores import scores

np.save(sys.argv[2], scores(np.load(sys.argv[1])))
