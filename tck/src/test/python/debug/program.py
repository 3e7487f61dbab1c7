def squares(limit):
    for n in range(limit):
        yield n * n


def total(values, start=0):
    sum = start
    for v in values:
        sum += v
    return sum


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("only " + str(self.balance))
        self.balance -= amount
        return self.balance


evens = [
    n // 2
    for n in range(6)
    if n % 2 == 0
]
print(total(squares(3)))
account = Account(10)
print(account.withdraw(4))
print(account.withdraw(40))
