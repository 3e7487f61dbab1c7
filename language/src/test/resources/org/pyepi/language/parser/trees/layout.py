if a:
	b
	if c:
		d
if a:
        b
if a:
  b

  # comment
# out
  c
x = [
1,
   2,
]
y = \
  1
if a: b; c

class C:

  def f(self):

    pass


  x = 1
# end
   # odd
if a:
    b \
  + c
    d
\
z
   
