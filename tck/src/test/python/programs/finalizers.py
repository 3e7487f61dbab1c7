class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


kept = Noisy("at the end")
print(hasattr(kept, "__del__"))
