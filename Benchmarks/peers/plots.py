"""The same figures with Matplotlib, from numbers to a file's bytes."""

import io

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np

import loop

rng = np.random.default_rng(1)
DOTS = 200


def saved(compose, kind):
    def work():
        figure = compose()
        figure.savefig(io.BytesIO(), format=kind, dpi=DOTS)
        plt.close(figure)

    return work


# In inches, for as many pixels as ours.
LINE, PANEL, GRID = (6.72, 4.5), (6.72, 4.03), (6.72, 4)


def lines():
    steps = np.arange(1000.0)
    curves = [
        (0.01 * series + np.exp(-0.002 * series * steps)) * np.exp(0.02 * rng.normal(size=1000))
        for series in range(1, 9)
    ]

    def compose():
        figure, axes = plt.subplots(figsize=LINE)
        for series, curve in enumerate(curves, 1):
            axes.fill_between(steps, 0.95 * curve, 1.05 * curve, alpha=0.16, linewidth=0)
            axes.plot(steps, curve, label=f"rule {series}")
        axes.set(xlabel="step", ylabel="loss", yscale="log")
        axes.legend(loc="upper right")
        return figure

    return compose


def histograms():
    samples = [rng.normal(size=20_000) for _ in range(6)]

    def compose():
        figure, grid = plt.subplots(2, 3, figsize=GRID, sharex="col", sharey="row")
        for index, (axes, values) in enumerate(zip(grid.flat, samples), 1):
            axes.hist(values, bins=60)
            axes.set(title=f"sample {index}", xlabel="value", ylabel="count")
        return figure

    return compose


def contour():
    axis = np.linspace(-2, 2, 200)
    x, y = np.meshgrid(axis, axis)
    values = np.log(1 + (1 - x) ** 2 + 100 * (y - x * x) ** 2)
    turns = np.arange(60) / 60

    def compose():
        figure, axes = plt.subplots(figsize=PANEL)
        filled = axes.contourf(x, y, values, levels=12)
        axes.contour(x, y, values, levels=12, colors="k", linewidths=0.5)
        for path in range(5):
            axes.plot(
                -1.5 + 2.5 * turns,
                1.5 - 0.3 * path * turns + 0.2 * np.sin(9 * turns),
                label=f"path {path + 1}",
            )
        figure.colorbar(filled)
        axes.set(xlabel="x", ylabel="y")
        axes.legend(loc="upper right")
        return figure

    return compose


def million():
    walk = np.cumsum(rng.normal(size=1_000_000))

    def compose():
        figure, axes = plt.subplots(figsize=PANEL)
        axes.plot(walk)
        axes.set(xlabel="step", ylabel="place")
        return figure

    return compose


workloads = {
    f"{name}/{kind}": lambda compose=compose, kind=kind: saved(compose(), kind)
    for name, compose in [
        ("figure-line", lines),
        ("figure-histograms", histograms),
        ("figure-contour", contour),
        ("figure-million", million),
    ]
    for kind in ("png", "svg")
}
loop.serve(f"Matplotlib {matplotlib.__version__}", workloads)
