n = [0] * 100
place = [0]


def inner_over_a_list():
    for i in range(100):
        for v in place:
            n[i] += v


def target_is_an_element():
    for place[0] in range(100):
        n[0] = 1


inner_over_a_list()
target_is_an_element()
