n = [0] * 100
place = [0]
keys = {0: 0}


def inner_over_a_dict():
    for i in range(100):
        for v in keys:
            n[i] += v


def target_is_an_element():
    for place[0] in range(100):
        n[0] = 1


inner_over_a_dict()
target_is_an_element()
