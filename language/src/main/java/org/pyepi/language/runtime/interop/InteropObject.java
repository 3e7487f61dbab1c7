package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.utilities.TriState;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.object.PType;

/**
 * The root of the object model as other languages see it. Attributes are members, what can be
 * called is executable, classes are instantiable too; lists, tuples and ranges have array elements,
 * dicts have hash entries, iterables have iterators. {@link Border} does the work.
 */
@ExportLibrary(InteropLibrary.class)
public abstract class InteropObject extends DynamicObject implements TruffleObject {
  protected InteropObject(Shape shape) {
    super(shape);
  }

  /** The Python class of this object. */
  public abstract PType pyType();

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return PyEpiLanguage.class;
  }

  @ExportMessage
  Object toDisplayString(boolean allowSideEffects) {
    return Border.displayString(this, allowSideEffects);
  }

  @ExportMessage
  boolean isNull() {
    return Border.isNone(this);
  }

  @ExportMessage
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  Object getMetaObject() {
    return pyType();
  }

  @ExportMessage
  boolean isMetaObject() {
    return this instanceof PType;
  }

  @ExportMessage
  Object getMetaQualifiedName() throws UnsupportedMessageException {
    return Border.typeName(this, true);
  }

  @ExportMessage
  Object getMetaSimpleName() throws UnsupportedMessageException {
    return Border.typeName(this, false);
  }

  @ExportMessage
  boolean isMetaInstance(Object instance) throws UnsupportedMessageException {
    return Border.isInstance(this, instance);
  }

  @ExportMessage
  boolean hasMetaParents() {
    return this instanceof PType t && t.bases().length > 0;
  }

  @ExportMessage
  Object getMetaParents() throws UnsupportedMessageException {
    if (!hasMetaParents()) {
      throw UnsupportedMessageException.create();
    }
    return new Names((Object[]) ((PType) this).bases());
  }

  // Identity

  @ExportMessage
  TriState isIdenticalOrUndefined(Object other) {
    return other instanceof InteropObject ? TriState.valueOf(this == other) : TriState.UNDEFINED;
  }

  @ExportMessage
  @TruffleBoundary
  int identityHashCode() {
    return System.identityHashCode(this);
  }

  @ExportMessage
  boolean isScope() {
    return Border.isModule(this);
  }

  // Members

  @ExportMessage
  boolean hasMembers() {
    return !isNull();
  }

  @ExportMessage
  Object getMembers(boolean includeInternal) throws UnsupportedMessageException {
    requireMembers();
    return Border.members(this, includeInternal);
  }

  private void requireMembers() throws UnsupportedMessageException {
    if (isNull()) {
      throw UnsupportedMessageException.create();
    }
  }

  @ExportMessage
  boolean isMemberReadable(String member) {
    return !isNull() && Border.hasMember(this, member);
  }

  @ExportMessage
  boolean hasMemberReadSideEffects(String member) {
    return isMemberReadable(member) && Border.readRunsCode(this, member);
  }

  @ExportMessage
  boolean hasMemberWriteSideEffects(String member) {
    return isMemberModifiable(member) && Border.writeRunsCode(this, member);
  }

  @ExportMessage
  boolean isMemberInternal(String member) {
    return Border.isInternal(member) && isMemberReadable(member);
  }

  @ExportMessage
  Object readMember(String member) throws UnknownIdentifierException, UnsupportedMessageException {
    requireMembers();
    Object value = Border.member(this, member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  @ExportMessage
  boolean isMemberInvocable(String member) {
    return isMemberReadable(member) && Border.isCallableMember(this, member);
  }

  @ExportMessage
  Object invokeMember(String member, Object[] arguments)
      throws UnknownIdentifierException, UnsupportedMessageException {
    requireMembers();
    if (!isMemberReadable(member)) {
      throw UnknownIdentifierException.create(member);
    }
    if (!Border.isCallableMember(this, member)) {
      throw UnsupportedMessageException.create();
    }
    return Border.invoke(this, member, arguments);
  }

  @ExportMessage
  boolean isMemberModifiable(String member) {
    return Border.canSet(this) && isMemberReadable(member) || Border.hasSetter(this, member);
  }

  @ExportMessage
  boolean isMemberInsertable(String member) {
    return Border.canSet(this) && !isMemberReadable(member);
  }

  @ExportMessage
  void writeMember(String member, Object value) throws UnsupportedMessageException {
    if (!isMemberModifiable(member) && !isMemberInsertable(member)) {
      throw UnsupportedMessageException.create();
    }
    Border.set(this, member, value);
  }

  @ExportMessage
  boolean isMemberRemovable(String member) {
    return Border.canSet(this) && Border.isOwn(this, member);
  }

  @ExportMessage
  void removeMember(String member) throws UnknownIdentifierException, UnsupportedMessageException {
    requireMembers();
    if (!isMemberRemovable(member)) {
      throw UnknownIdentifierException.create(member);
    }
    Border.remove(this, member);
  }

  // Calls

  @ExportMessage
  boolean isExecutable() {
    return Border.isCallable(this);
  }

  @ExportMessage
  Object execute(Object[] arguments) throws UnsupportedMessageException {
    if (!Border.isCallable(this)) {
      throw UnsupportedMessageException.create();
    }
    return Border.call(this, arguments);
  }

  @ExportMessage
  boolean isInstantiable() {
    return this instanceof PType;
  }

  @ExportMessage
  Object instantiate(Object[] arguments) throws UnsupportedMessageException {
    if (!(this instanceof PType)) {
      throw UnsupportedMessageException.create();
    }
    return Border.call(this, arguments);
  }

  // Arrays

  @ExportMessage
  boolean hasArrayElements() {
    return Border.isArray(this);
  }

  @ExportMessage
  long getArraySize() throws UnsupportedMessageException {
    if (!Border.isArray(this)) {
      throw UnsupportedMessageException.create();
    }
    return Border.size(this);
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return Border.isArray(this) && index >= 0 && index < Border.size(this);
  }

  @ExportMessage
  Object readArrayElement(long index)
      throws UnsupportedMessageException, InvalidArrayIndexException {
    if (!Border.isArray(this)) {
      throw UnsupportedMessageException.create();
    }
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return Border.item(this, index);
  }

  @ExportMessage
  boolean isArrayElementModifiable(long index) {
    return Border.isWritable(this) && isArrayElementReadable(index);
  }

  @ExportMessage
  boolean isArrayElementInsertable(long index) {
    return Border.isList(this) && index == Border.size(this);
  }

  @ExportMessage
  boolean isArrayElementRemovable(long index) {
    return Border.isList(this) && isArrayElementReadable(index);
  }

  @ExportMessage
  void writeArrayElement(long index, Object value)
      throws UnsupportedMessageException, InvalidArrayIndexException {
    if (!Border.isWritable(this)) {
      throw UnsupportedMessageException.create();
    }
    if (!isArrayElementModifiable(index) && !isArrayElementInsertable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    Border.setItem(this, index, value);
  }

  @ExportMessage
  void removeArrayElement(long index)
      throws UnsupportedMessageException, InvalidArrayIndexException {
    if (!Border.isList(this)) {
      throw UnsupportedMessageException.create();
    }
    if (!isArrayElementRemovable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    Border.removeItem(this, index);
  }

  // Dicts

  @ExportMessage
  boolean hasHashEntries() {
    return Border.isDict(this);
  }

  @ExportMessage
  long getHashSize() throws UnsupportedMessageException {
    if (!Border.isDict(this)) {
      throw UnsupportedMessageException.create();
    }
    return Border.size(this);
  }

  @ExportMessage
  boolean isHashEntryReadable(Object key) {
    return Border.isDict(this) && Border.hashValue(this, key) != null;
  }

  @ExportMessage
  Object readHashValue(Object key) throws UnsupportedMessageException, UnknownKeyException {
    if (!Border.isDict(this)) {
      throw UnsupportedMessageException.create();
    }
    Object value = Border.hashValue(this, key);
    if (value == null) {
      throw UnknownKeyException.create(key);
    }
    return value;
  }

  @ExportMessage
  boolean isHashEntryModifiable(Object key) {
    return isHashEntryReadable(key);
  }

  @ExportMessage
  boolean isHashEntryInsertable(Object key) {
    return Border.isDict(this) && Border.isHashable(key) && !isHashEntryReadable(key);
  }

  @ExportMessage
  void writeHashEntry(Object key, Object value)
      throws UnsupportedMessageException, UnknownKeyException {
    if (!Border.isDict(this)) {
      throw UnsupportedMessageException.create();
    }
    if (!Border.isHashable(key)) {
      throw UnknownKeyException.create(key);
    }
    Border.putHash(this, key, value);
  }

  @ExportMessage
  boolean isHashEntryRemovable(Object key) {
    return isHashEntryReadable(key);
  }

  @ExportMessage
  void removeHashEntry(Object key) throws UnsupportedMessageException, UnknownKeyException {
    if (!Border.isDict(this)) {
      throw UnsupportedMessageException.create();
    }
    if (!isHashEntryReadable(key)) {
      throw UnknownKeyException.create(key);
    }
    Border.removeHash(this, key);
  }

  @ExportMessage
  Object getHashEntriesIterator() throws UnsupportedMessageException {
    if (!Border.isDict(this)) {
      throw UnsupportedMessageException.create();
    }
    return Border.entries(this);
  }

  // Iteration

  @ExportMessage
  boolean hasIterator() {
    return Border.isIterable(this);
  }

  @ExportMessage
  Object getIterator() throws UnsupportedMessageException {
    if (!Border.isIterable(this)) {
      throw UnsupportedMessageException.create();
    }
    return Border.iterator(this);
  }

  @ExportMessage
  boolean isIterator() {
    return Border.isIterator(this);
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasIteratorNextElement() throws UnsupportedMessageException {
    if (!Border.isIterator(this)) {
      throw UnsupportedMessageException.create();
    }
    return Border.peek(this) != null;
  }

  @ExportMessage
  Object getIteratorNextElement() throws UnsupportedMessageException, StopIterationException {
    if (!Border.isIterator(this)) {
      throw UnsupportedMessageException.create();
    }
    Object value = Border.take(this);
    if (value == null) {
      throw StopIterationException.create();
    }
    return value;
  }

  // Buffers

  @ExportMessage
  boolean hasBufferElements() {
    return BufferMessages.source(this) != null;
  }

  private BufferSource buffer() throws UnsupportedMessageException {
    BufferSource source = BufferMessages.source(this);
    if (source == null) {
      throw UnsupportedMessageException.create();
    }
    return source;
  }

  @ExportMessage
  boolean isBufferWritable() throws UnsupportedMessageException {
    return !buffer().bufferReadOnly();
  }

  @ExportMessage
  long getBufferSize() throws UnsupportedMessageException {
    return BufferMessages.size(buffer());
  }

  @ExportMessage
  void readBuffer(long offset, byte[] to, int at, int length)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.bytes(buffer(), offset, length).get(to, at, length);
  }

  @ExportMessage
  byte readBufferByte(long offset)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    return BufferMessages.bytes(buffer(), offset, 1).get();
  }

  @ExportMessage
  void writeBufferByte(long offset, byte value)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.writable(buffer(), offset, 1).put(value);
  }

  @ExportMessage
  short readBufferShort(ByteOrder order, long offset)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    return BufferMessages.bytes(buffer(), offset, 2).order(order).getShort();
  }

  @ExportMessage
  void writeBufferShort(ByteOrder order, long offset, short value)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.writable(buffer(), offset, 2).order(order).putShort(value);
  }

  @ExportMessage
  int readBufferInt(ByteOrder order, long offset)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    return BufferMessages.bytes(buffer(), offset, 4).order(order).getInt();
  }

  @ExportMessage
  void writeBufferInt(ByteOrder order, long offset, int value)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.writable(buffer(), offset, 4).order(order).putInt(value);
  }

  @ExportMessage
  long readBufferLong(ByteOrder order, long offset)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    return BufferMessages.bytes(buffer(), offset, 8).order(order).getLong();
  }

  @ExportMessage
  void writeBufferLong(ByteOrder order, long offset, long value)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.writable(buffer(), offset, 8).order(order).putLong(value);
  }

  @ExportMessage
  float readBufferFloat(ByteOrder order, long offset)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    return BufferMessages.bytes(buffer(), offset, 4).order(order).getFloat();
  }

  @ExportMessage
  void writeBufferFloat(ByteOrder order, long offset, float value)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.writable(buffer(), offset, 4).order(order).putFloat(value);
  }

  @ExportMessage
  double readBufferDouble(ByteOrder order, long offset)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    return BufferMessages.bytes(buffer(), offset, 8).order(order).getDouble();
  }

  @ExportMessage
  void writeBufferDouble(ByteOrder order, long offset, double value)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    BufferMessages.writable(buffer(), offset, 8).order(order).putDouble(value);
  }

  // Dates and times

  @ExportMessage
  boolean isDate() {
    return Dates.isDate(this);
  }

  @ExportMessage
  LocalDate asDate() throws UnsupportedMessageException {
    return Dates.date(this);
  }

  @ExportMessage
  boolean isTime() {
    return Dates.isTime(this);
  }

  @ExportMessage
  LocalTime asTime() throws UnsupportedMessageException {
    return Dates.time(this);
  }

  @ExportMessage
  boolean isTimeZone() {
    return Dates.isTimeZone(this);
  }

  @ExportMessage
  ZoneId asTimeZone() throws UnsupportedMessageException {
    return Dates.timeZone(this);
  }

  @ExportMessage
  boolean isDuration() {
    return Dates.isDuration(this);
  }

  @ExportMessage
  Duration asDuration() throws UnsupportedMessageException {
    return Dates.duration(this);
  }
}
