# epython -d 1
# Arrays of several dimensions; ranges that include their end; a sort; functions of numbers.
import array
import util
import math
import memory

grid = array(2, 3)
grid[1][2] = 7
print(grid, shape(grid), ndim(grid), size(grid), len(grid), nbytes(grid))
line = shared_mem_array(6)
arraycopy(line, grid)
print(line, len(line), ndim(5), size(5))
print(flatten(grid), len("word"))
try:
    arraycopy(line, [1, 2])
except ValueError as problem:
    print(problem)

print(range(3), range(2, 5), range(1, 13, 3), range(3, 2), xrange(1, 2))
numbers = [5, 3, 9, 1, 7, 2, 8]
oddSort(numbers, 4)
print(numbers)
oddSort(numbers)
print(numbers)
print(pow(2, 10), pow(2.0, 3), floor(2.7), floor(-2.5), ceil(2.1), sqrt(16), round(pi(), 5))
print(round(exp(1) - e(), 12), log10(1000), cos(0))
free(numbers)
freearray(line)
gc()
