# gives [16]
# Each line runs once, so that there is one answer to what a name is worth there.
def area(name, side):
    size = side * side
    return size


log = []
log.append(area("square", 4))
log
