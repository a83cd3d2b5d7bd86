#!/usr/bin/env python3
"""Expected numbers of update rules, schedules and initializers, for ReferenceTests.swift.

    python3 -m venv /tmp/reference && . /tmp/reference/bin/activate
    pip install torch==2.13.0+cpu --extra-index-url https://download.pytorch.org/whl/cpu
    python reference.py          # writes rules.json, schedules.json, initializers.json, starts.json

Versions: Python 3.11.7, PyTorch 2.13.0 (CPU). All in float64. Where PyTorch has a rule, the numbers
are PyTorch's; the few rules that it lacks, or defines otherwise, are written out below and say so.
"""

import json
import math
import pathlib

import torch

# PyTorch keeps some scalars of its state, such as Nadam's product of momenta, in the default type.
torch.set_default_dtype(torch.float64)

HERE = pathlib.Path(__file__).parent
STEPS = 20
KEPT = [1, 2, 3, 10, 20]
RATE = 0.125

# One column a parameter: what gradients look like when a rule goes wrong.
START = [1.0, -2.0, 0.5, 0.25, 0.0, 3.0, -1.0, 0.75]


def gradients():
    rows = []
    for t in range(STEPS):
        rows.append([
            ((7 * t) % 11 - 5) / 4,                  # ordinary
            1.0,                                     # constant
            0.0,                                     # always zero
            -1.5 if t % 5 == 3 else 0.0,             # sparse
            2.0**-40 * (1 + t % 3),                  # tiny
            2.0**40 * (1 if t % 4 else -2),          # huge
            0.5 if t % 2 else -0.5,                  # alternating
            2.0 if t >= 10 else 0.0,                 # late
        ])
    return rows


GRADIENTS = gradients()


def torch_path(make, change=None, schedule=None, every=1):
    """Parameters after each gradient, moved by an optimizer of PyTorch."""
    p = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([p])
    scheduler = schedule(optimizer) if schedule else None
    path, waiting = [], []
    for row in GRADIENTS:
        waiting.append(torch.tensor(row, dtype=torch.float64))
        if len(waiting) == every:
            p.grad = sum(waiting[1:], waiting[0]) / every
            waiting = []
            if change:
                change(p)
            optimizer.step()
            if scheduler:
                scheduler.step()
        path.append(p.detach().tolist())
    return path


def written_path(rule):
    """Parameters after each gradient, moved by a formula: rule(p, g, memory, t) -> p."""
    columns = []
    for i, p in enumerate(START):
        memory, column = {}, []
        for t, row in enumerate(GRADIENTS, start=1):
            p = rule(p, row[i], memory, t)
            column.append(p)
        columns.append(column)
    return [list(row) for row in zip(*columns)]


def averaged_momentum(p, g, memory, t):
    # PyTorch's dampening spares the first gradient; this does not.
    memory["v"] = 0.9 * memory.get("v", 0.0) + (1 - 0.9) * g
    return p - RATE * memory["v"]


def nesterov_look_ahead(p, g, memory, t):
    # PyTorch has the rewritten form only. Here p has not looked ahead yet.
    v = memory.get("v", 0.0)
    p = p - RATE * 0.9 * v
    memory["v"] = 0.9 * v + g
    return p - RATE * g


def uncorrected_adam(p, g, memory, t):
    memory["m"] = 0.9 * memory.get("m", 0.0) + (1 - 0.9) * g
    memory["s"] = 0.999 * memory.get("s", 0.0) + (1 - 0.999) * g * g
    return p - RATE * memory["m"] / (math.sqrt(memory["s"]) + 1e-8)


def clip_norm(p):
    # PyTorch adds 10^-6 to the norm; this does not.
    norm = p.grad.norm()
    if norm > 2:
        p.grad.mul_(2 / norm)


def clip_value(p):
    torch.nn.utils.clip_grad_value_([p], 1.25)


def rules():
    optim = torch.optim

    def sgd(**settings):
        return lambda p: optim.SGD(p, lr=RATE, foreach=False, **settings)

    def of(kind, **settings):
        return lambda p: kind(p, lr=RATE, foreach=False, **settings)

    half = dict(betas=(0.5, 0.75), eps=0.25)
    # A momentum decay of 10^9 makes PyTorch's Nadam one of constant momentum; an epsilon of 10^-300
    # makes its AdaMax the paper's, with 0/0 = 0.
    constant = dict(momentum_decay=1e9)
    return {
        "descent": torch_path(sgd()),
        "momentum": torch_path(sgd(momentum=0.9)),
        "averagedMomentum": written_path(averaged_momentum),
        "nesterov": torch_path(sgd(momentum=0.9, nesterov=True)),
        "nesterovLookAhead": written_path(nesterov_look_ahead),
        "adaGrad": torch_path(of(optim.Adagrad, eps=1e-10)),
        "adadelta": torch_path(
            lambda p: optim.Adadelta(p, lr=1, rho=0.95, eps=1e-6, foreach=False)),
        "adadeltaHalf": torch_path(of(optim.Adadelta, rho=0.5, eps=0.25)),
        "rmsprop": torch_path(of(optim.RMSprop, alpha=0.9, eps=1e-8)),
        "adam": torch_path(of(optim.Adam)),
        "adamHalf": torch_path(of(optim.Adam, **half)),
        "uncorrectedAdam": written_path(uncorrected_adam),
        "adamW": torch_path(of(optim.AdamW, weight_decay=0.25)),
        "amsGrad": torch_path(of(optim.Adam, amsgrad=True)),
        "amsGradHalf": torch_path(of(optim.Adam, amsgrad=True, **half)),
        "nadam": torch_path(of(optim.NAdam, **constant)),
        "nadamHalf": torch_path(of(optim.NAdam, **half, **constant)),
        "adaMax": torch_path(of(optim.Adamax, eps=1e-300)),
        "adaMaxHalf": torch_path(of(optim.Adamax, betas=(0.5, 0.75), eps=1e-300)),
        "weightDecayThenMomentum": torch_path(sgd(momentum=0.9, weight_decay=0.25)),
        "weightDecayThenAdam": torch_path(of(optim.Adam, weight_decay=0.25)),
        "clipNormThenMomentum": torch_path(sgd(momentum=0.9), change=clip_norm),
        "clipValueThenAdam": torch_path(of(optim.Adam), change=clip_value),
        "accumulateFourThenAdam": torch_path(of(optim.Adam), every=4),
        "adamWOverCosine": torch_path(
            of(optim.AdamW, weight_decay=0.25),
            schedule=lambda o: optim.lr_scheduler.CosineAnnealingLR(o, T_max=20)),
    }


def shares(schedule, steps=40):
    """The share of the rate at each step."""
    p = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([p], lr=1.0)
    scheduler = schedule(optimizer)
    result = []
    for _ in range(steps):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return result


def schedules():
    lr = torch.optim.lr_scheduler

    def warm_up(o):
        return lr.LinearLR(o, start_factor=1 / 10, total_iters=9)

    def annealed(steps, least):
        return lambda t: least + (1 - least) * (1 + math.cos(math.pi * min(t, steps) / steps)) / 2

    return {
        "constant": shares(lambda o: lr.ConstantLR(o, factor=1)),
        "step": shares(lambda o: lr.StepLR(o, step_size=7, gamma=0.5)),
        "tenth": shares(lambda o: lr.ExponentialLR(o, gamma=10 ** (-1 / 16))),
        "inverseTime": shares(lambda o: lr.LambdaLR(o, lambda t: 1 / (1 + t / 8))),
        "cosine": shares(lambda o: lr.CosineAnnealingLR(o, T_max=40)),
        "cosineToLeast": shares(lambda o: lr.LambdaLR(o, annealed(25, 0.1))),
        "warmUp": shares(warm_up),
        "warmUpThenCosine": shares(lambda o: lr.SequentialLR(
            o, [warm_up(o), lr.CosineAnnealingLR(o, T_max=30)], milestones=[10])),
    }


def initializers():
    """The spread that PyTorch gives a layer of n inputs and m outputs: a deviation or a limit."""
    init = torch.nn.init
    seen = {}

    class Recorder(torch.Tensor):
        def uniform_(self, low, high, generator=None):
            seen.update(limit=high)
            return self

        def normal_(self, mean, deviation, generator=None):
            seen.update(deviation=deviation)
            return self

    relu = dict(nonlinearity="relu")
    kinds = {
        "normal": lambda w: init.normal_(w, std=0.02),
        "uniform": lambda w: init.uniform_(w, -0.25, 0.25),
        "frameworkDefault": lambda w: init.kaiming_uniform_(w, a=math.sqrt(5)),
        "lecun": lambda w: init.kaiming_normal_(w, nonlinearity="linear"),
        "lecunUniform": lambda w: init.kaiming_uniform_(w, nonlinearity="linear"),
        "xavier": init.xavier_normal_,
        "xavierUniform": init.xavier_uniform_,
        "xavierTanh": lambda w: init.xavier_normal_(w, gain=init.calculate_gain("tanh")),
        "he": lambda w: init.kaiming_normal_(w, **relu),
        "heUniform": lambda w: init.kaiming_uniform_(w, **relu),
        "heOutputs": lambda w: init.kaiming_normal_(w, mode="fan_out", **relu),
        "heOutputsUniform": lambda w: init.kaiming_uniform_(w, mode="fan_out", **relu),
    }
    result = []
    for inputs, outputs in [(60, 90), (784, 10), (3, 7)]:
        for name, start in kinds.items():
            seen.clear()
            start(torch.empty(outputs, inputs).as_subclass(Recorder))
            result.append(dict(name=name, inputs=inputs, outputs=outputs, **seen))
    return result


def starts():
    """Starts that are no independent draws: the weights, inputs×outputs, or for an orthogonal one what
    the shorter side of its weights multiplies to."""
    init = torch.nn.init
    torch.manual_seed(0)
    kinds = {
        "zeros": init.zeros_,
        "constant": lambda w: init.constant_(w, 0.3),
        "identity": init.eye_,
        "orthogonal": lambda w: init.orthogonal_(w, gain=2),
    }
    result = []
    for inputs, outputs in [(3, 7), (7, 3), (5, 5)]:
        for name, start in kinds.items():
            w = start(torch.empty(outputs, inputs)).t()
            products = w @ w.t() if inputs < outputs else w.t() @ w
            numbers = dict(products=products) if name == "orthogonal" else dict(weights=w)
            result.append(dict(
                name=name, inputs=inputs, outputs=outputs,
                **{key: matrix.flatten().tolist() for key, matrix in numbers.items()}))
    return result


def write(name, value):
    # json writes the shortest decimal that is read back as the same float64.
    (HERE / name).write_text(json.dumps(value, indent=1) + "\n")


def main():
    paths = rules()
    write("rules.json", {
        "torch": torch.__version__,
        "rate": RATE,
        "start": START,
        "gradients": GRADIENTS,
        "kept": KEPT,
        "paths": {name: [path[t - 1] for t in KEPT] for name, path in paths.items()},
    })
    write("schedules.json", schedules())
    write("initializers.json", initializers())
    write("starts.json", starts())


if __name__ == "__main__":
    main()
