"""Training steps and a gradient check with PyTorch in its usual, eager way, on one thread."""

import torch

import loop

torch.set_num_threads(1)
torch.manual_seed(1)

SHAPES = {
    "tiny": (2, [16, 16], 2, torch.nn.ReLU, 32),
    "small": (20, [64, 64], 10, torch.nn.ReLU, 64),
    "digits": (784, [256, 256], 10, torch.nn.ReLU, 128),
    "deep": (100, [100] * 50, 10, torch.nn.Tanh, 128),
}
RULES = {
    "sgd": lambda parameters: torch.optim.SGD(parameters, lr=1e-3),
    "adam": lambda parameters: torch.optim.Adam(parameters, lr=1e-4),
}


def network(inputs, hidden, outputs, activation):
    layers, width = [], inputs
    for units in hidden:
        layers += [torch.nn.Linear(width, units), activation()]
        width = units
    return torch.nn.Sequential(*layers, torch.nn.Linear(width, outputs))


def steps(shape, rule):
    inputs, hidden, outputs, activation, batch = SHAPES[shape]
    model = network(inputs, hidden, outputs, activation)
    x, y = torch.randn(batch, inputs), torch.arange(batch) % outputs
    loss, optimizer = torch.nn.CrossEntropyLoss(), RULES[rule](model.parameters())

    def step():
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()

    return step


def check():
    """All slopes by central differences, beside those of backward."""
    model = network(20, [64, 64], 10, torch.nn.Tanh).double()
    x, y = torch.randn(16, 20).double(), torch.arange(16) % 10
    loss, size = torch.nn.CrossEntropyLoss(), 1e-5

    def work():
        model.zero_grad()
        loss(model(x), y).backward()
        worst = 0.0
        with torch.no_grad():
            for parameter in model.parameters():
                values, slopes = parameter.view(-1), parameter.grad.view(-1).tolist()
                for i, value in enumerate(values.tolist()):
                    values[i] = value + size
                    above = loss(model(x), y).item()
                    values[i] = value - size
                    below = loss(model(x), y).item()
                    values[i] = value
                    worst = max(worst, abs((above - below) / (2 * size) - slopes[i]))

    return work


workloads = {
    f"step-{shape}/{rule}": lambda shape=shape, rule=rule: steps(shape, rule)
    for shape in SHAPES
    for rule in RULES
}
workloads["check-6154"] = check
loop.serve(f"PyTorch {torch.__version__}", workloads)
