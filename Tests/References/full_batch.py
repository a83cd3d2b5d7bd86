"""Directions of full-batch methods for given gradients; NumPy 2.4.6.

Each formula is written as its paper has it, L-BFGS by dense matrices (Nocedal, Wright 2006,
equation 6.17) instead of its two loops. Prints what FullBatchTests.swift holds.
"""

import numpy as np

G = np.array([[3, -1, 2], [1.5, 0.5, -1], [-0.25, 1, 0.75], [0.5, -0.125, 0.25]])
S = np.array([[-0.5, 0.25, -0.75], [-0.5, 0.125, 0.5], [0.25, -0.375, -0.25]])


def share(rule, g, h, d):
    y = h - g
    return {
        "fletcherReeves": h @ h / (g @ g),
        "polakRibierePlus": max(0.0, h @ y / (g @ g)),
        "hestenesStiefel": h @ y / (d @ y),
        "daiYuan": h @ h / (d @ y),
    }[rule]


for rule in ["fletcherReeves", "polakRibierePlus", "hestenesStiefel", "daiYuan"]:
    d = -G[0]
    for g, h in zip(G, G[1:]):
        d = -h + share(rule, g, h, d) * d
    print(rule, [float(x) for x in d])

for limit in [1, 2, 3]:
    pairs = list(zip(S, G[1:] - G[:-1]))[-limit:]
    s, y = pairs[-1]
    H = np.eye(3) * (s @ y) / (y @ y)
    for s, y in pairs:
        if s @ y <= 0:
            raise SystemExit("a pair without curvature")
        rho = 1 / (s @ y)
        V = np.eye(3) - rho * np.outer(y, s)
        H = V.T @ H @ V + rho * np.outer(s, s)
    print("memory", limit, [float(x) for x in -H @ G[3]])
