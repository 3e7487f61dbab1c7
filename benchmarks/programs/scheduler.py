"""A simulated operating system: class hierarchy, virtual calls, queues, keyword arguments."""

from collections import deque


class Task:
    def __init__(self, name, *, priority=0, work=1):
        self.name = name
        self.priority = priority
        self.work = work
        self.done = 0

    def step(self, machine, *, quantum):
        raise NotImplementedError

    @property
    def finished(self):
        return self.done >= self.work


class Worker(Task):
    def step(self, machine, *, quantum):
        self.done += quantum
        if self.done % 5 == 0:
            machine.post(self.name, value=self.done, urgent=False)


class Device(Task):
    def __init__(self, name, **options):
        super().__init__(name, **options)
        self.pending = []

    def step(self, machine, *, quantum):
        self.pending.append(self.done)
        self.done += 1
        if len(self.pending) > 3:
            machine.post(self.name, value=sum(self.pending), urgent=True)
            self.pending.clear()


class Idle(Task):
    def step(self, machine, *, quantum=1):
        self.done += 1
        machine.ticks ^= self.done


class Machine:
    def __init__(self):
        self.ready = deque()
        self.mail = {}
        self.ticks = 0

    def post(self, sender, value=0, urgent=False):
        box = self.mail.setdefault(sender, [])
        if urgent:
            box.insert(0, value)
        else:
            box.append(value)
        if len(box) > 8:
            del box[4:]

    def run(self, tasks):
        self.ready.extend(sorted(tasks, key=lambda t: t.priority))
        while self.ready:
            task = self.ready.popleft()
            task.step(self, quantum=1 + task.priority % 2)
            self.ticks += 1
            if not task.finished:
                self.ready.append(task)


def run():
    machine = Machine()
    tasks = [Worker("w%d" % i, priority=i, work=300) for i in range(10)]
    tasks += [Device("d%d" % i, priority=i, work=400) for i in range(10)]
    tasks += [Idle("idle", work=2000)]
    machine.run(tasks)
    return machine.ticks + sum(sum(box) for box in machine.mail.values())
