"""Text, dates, records, scalars and printing in random array programs, as source text."""

import array_values as values

TEXT = """upper lower strip title capitalize swapcase isalpha isdigit isnumeric isupper islower isspace lstrip rstrip str_len
    isalnum isdecimal istitle""".split()
TEXT_CALLS = """np.strings.add({a},{b}) np.strings.multiply({a},2) np.char.join('-',{a}) np.strings.find({a},'a') np.strings.count({a},'b')
    np.strings.startswith({a},'a') np.strings.endswith({a},'b') np.strings.replace({a},'a','xyz') np.strings.center({a},7) np.strings.ljust({a},6,'*')
    np.strings.rjust({a},6) np.strings.zfill({a},5) np.char.split({a}) np.strings.partition({a},'b') np.strings.rfind({a},'b') np.char.encode({a}) np.strings.expandtabs({a})
    {a}+{b} {a}=={b} {a}<{b} {a}.astype('U3') {a}.astype('S2') {a}.astype(object) {a}.astype(float) {a}.astype(int) {a}.astype('U10')+'!' {a}*2 np.sort({a},axis=None) np.unique({a}) np.char.upper({a}) {a}=='a' {a}!='' np.strings.equal({a},'a') np.char.add({a},'x')
    {a}.max() np.maximum({a},{b}) {a}.argsort(kind='stable') {a}.astype(bool) {a}.view('u1') {a}.tolist() {a}.dtype np.char.strip({a}) np.strings.slice({a},1)""".split()
DATES = """{a}+{b} {a}-{b} {a}+1 {a}-1 {a}*2 {a}/2 {a}//2 {a}%2 {a}/{b} {a}//{b} {a}%{b} {a}=={b} {a}<{b} np.isnat({a}) {a}.astype('M8[D]') {a}.astype('M8[s]') {a}.astype('m8[h]')
    {a}.astype('i8') {a}.astype('M8[Y]') {a}.astype('U') {a}.astype(str) {a}.astype(object) {a}.astype('M8[M]') {a}.astype('M8[us]') np.datetime_as_string({a}) np.datetime_data({a}.dtype) {a}.max() {a}.min() {a}.sum() {a}.mean() np.sort({a},axis=None)
    np.diff({a}) np.abs({a}) -{a} np.sign({a}) {a}.argsort(kind='stable') np.unique({a}) {a}+np.timedelta64(3,'D') {a}-np.timedelta64(5,'s') {a}-np.datetime64('2000-01-01') {a}>np.datetime64('2000-01-01') {a}+np.timedelta64(2,'M') {a}*1.5 {a}==0 np.maximum({a},{b}) {a}.tolist()
    np.arange('2000-01','2000-05',dtype='M8[M]') np.datetime64('2001-02-03T04:05:06.5') np.timedelta64(90,'s').astype('m8[m]') np.datetime64('now').dtype np.timedelta64(25,'h') np.timedelta64(3,'D')/np.timedelta64(7,'h') np.datetime64('2011-03-12')+{s} divmod({a},{b}) np.isnan({a}) np.isfinite({a}) {a}.view('i8') np.busday_count('2011-01','2011-02') np.is_busday({a})""".split()
RECORDS = """{a}['x'] {a}['n'] {a}[['y','x']] {a}['k'] {a}.dtype.names {a}.dtype.fields {a}.dtype.descr {a}.tolist() {a}[0] {a}[0].item() {a}=={b} {a}!={b} np.sort({a},order='x') {a}.dtype {a}['x'].sum() {a}[::-1]
    {a}.view(np.recarray) np.zeros(2,{a}.dtype) {a}.copy() {a}.flat[0] {a}[0]['x'] {a}.itemsize {a}.dtype.itemsize {a}.tobytes() {a}+1 {a}.argsort(kind='stable') np.unique({a}) np.concatenate([{a}.ravel(),{a}.ravel()]) {a}['q'] {a}.ravel()[0:1]['x'] np.isnan({a}) {a}.dtype.isbuiltin""".split()
SCALARS = """{x}+{y} {x}-{y} {x}*{y} {x}/{y} {x}//{y} {x}%{y} {x}=={y} {x}<{y} divmod({x},{y}) abs({x}) -{x} ~{x} {x}&{y} {x}<<{y} {x}>>{y} round({x}) round({x},1) int({x}) float({x}) bool({x}) str({x}) repr({x}) hash({x})==hash({x}.item())
    {x}.dtype {x}.item() {x}.astype('f4') {x}.astype('i2') np.int32({x}) np.float16({x}) np.uint8({x}) np.bool_({x}) type({x}+{y}) np.maximum({x},{y}) np.sign({x}) {x}.is_integer() {x}.real {x}.imag {x}.conjugate() {x}.shape {x}[()] {x}.tobytes() {x}.view('u1') '%g'%{x} '%d'%{x} '{{:.3f}}'.format({x}) f'{{{x}:>8}}' np.sqrt({x}) np.isnan({x}) {x}.nbytes complex({x}) {x}.bit_count() {x}.as_integer_ratio() {x}.hex() [1,2,3][{x}] range({x}) np.array({x}) {x},in,[1,2] math.floor({x}) operator.index({x}) {x}.sum() {x}.T {x}.__class__.__mro__ np.add({x},{y},dtype='f4') isinstance({x},int) isinstance({x},float) isinstance({x},np.integer) np.dtype(type({x})) np.float64(str({x})) str(np.complex64({x})) np.int8({s}) np.uint8({s}) np.float32({s}) np.int64({s})""".split()
PRINTS = """repr({a}) str({a}) np.array2string({a},precision=2) np.array2string({a},separator=',') np.array2string({a},max_line_width=20) np.array2string({a},formatter={{'all':lambda,x:'<%s>'%x}}) np.array2string({a},suppress_small=True)
    np.array2string({a},threshold=2) np.array2string({a},threshold=2,edgeitems=1) printed({a},precision=3) printed({a},suppress=True) printed({a},linewidth=30) printed({a},threshold=3,edgeitems=1) printed({a},sign='+') printed({a},sign='\\x20') printed({a},floatmode='fixed',precision=4) printed({a},floatmode='unique') printed({a},floatmode='maxprec',precision=2)
    printed({a},nanstr='NA',infstr='INF') np.array_repr({a},precision=1) np.array2string({a},floatmode='maxprec_equal') [{a}] ({a},) {{'k':{a}}} np.format_float_positional({f}) np.format_float_scientific({f}) np.format_float_positional({f},precision=3) np.format_float_scientific({f},precision=2) np.format_float_positional({f},unique=False,precision=5) np.format_float_positional({f},trim='-') np.base_repr(37,5) np.binary_repr(-5,8)""".split()


def with_scalars(r, template):
    text = template.replace(",in,", " in ")
    for k in "xy":
        of = r.choice(values.NUMBERS)
        text = text.replace("{%s}" % k, "np.%s(%s)" % (of.replace("bool", "bool_"), values.element(r, of)))
    while "{s}" in text:
        text = text.replace("{s}", values.scalar(r), 1)
    return text.replace("{{", "{").replace("}}", "}")


def printing(r, template, name):
    text = template.replace("lambda,x", "lambda x").replace("{f}", values.element(r, "float64"))
    return text.replace("{a}", name).replace("{{", "{").replace("}}", "}")
