n = [0] * 100


def prints():
    for i in range(100):
        print(i)


def stores_a_float_into_a_list_of_int():
    for i in range(100):
        n[i] = i / 2


prints()
stores_a_float_into_a_list_of_int()
