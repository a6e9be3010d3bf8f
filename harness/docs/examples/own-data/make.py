"""Makes train.npz and test.npz: gray images in which a bright square of 3x3 pixels lies in the
left or the right half, which is the class, and a darker one in the other half."""
import numpy as np

draw = np.random.default_rng(11)


def split(count):
    x = draw.integers(0, 60, (count, 1, 12, 12), dtype=np.uint8)
    truth = np.zeros((count, 12, 12), dtype=bool)
    y = draw.integers(0, 2, count)
    for image, mask, side in zip(x, truth, y):
        for half, gray in ((side, 230), (1 - side, 120)):
            row, column = draw.integers(0, 10), draw.integers(0, 4) + 6 * half
            image[0, row:row + 3, column:column + 3] = gray
            if half == side:
                mask[row:row + 3, column:column + 3] = True
    return {"x": x, "y": np.array(["left", "right"])[y], "truth": truth}


np.savez_compressed("train.npz", **split(400))
np.savez_compressed("test.npz", **split(40))
