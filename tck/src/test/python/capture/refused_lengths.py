grows = [0]
for i in range(100):
    grows.append(len(grows))
