"""Five bodies under gravity: attributes of objects and float arithmetic."""

import math


class Body:
    def __init__(self, mass, position, velocity):
        self.mass = mass
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity


def bodies():
    return [
        Body(39.5, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        Body(0.0377, (4.84, -1.16, -0.10), (0.61, 2.81, -0.02)),
        Body(0.0113, (8.34, 4.12, -0.40), (-1.01, 1.82, 0.008)),
        Body(0.0017, (12.9, -15.1, -0.22), (1.08, 0.87, -0.01)),
        Body(0.0020, (15.4, -25.9, 0.18), (0.98, 0.59, -0.03)),
    ]


def advance(system, dt):
    for i, a in enumerate(system):
        for b in system[i + 1:]:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            magnitude = dt / (square * math.sqrt(square))
            a.vx -= dx * b.mass * magnitude
            a.vy -= dy * b.mass * magnitude
            a.vz -= dz * b.mass * magnitude
            b.vx += dx * a.mass * magnitude
            b.vy += dy * a.mass * magnitude
            b.vz += dz * a.mass * magnitude
    for body in system:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def run():
    system = bodies()
    for _ in range(2000):
        advance(system, 0.001)
    return repr(math.fsum(b.x + b.vy for b in system))
