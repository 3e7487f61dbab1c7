package org.pyepi.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.PType;

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
  boolean isScope() {
    return Border.isModule(this);
  }

  // Members

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(boolean includeInternal) {
    return Border.members(this);
  }

  @ExportMessage
  boolean isMemberReadable(String member) {
    return Border.member(this, member) != null;
  }

  @ExportMessage
  Object readMember(String member) throws UnknownIdentifierException {
    Object value = Border.member(this, member);
    if (value == null) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  @ExportMessage
  boolean isMemberInvocable(String member) {
    return Border.isCallableMember(this, member);
  }

  @ExportMessage
  Object invokeMember(String member, Object[] arguments) throws UnknownIdentifierException {
    if (Border.member(this, member) == null) {
      throw UnknownIdentifierException.create(member);
    }
    return Border.invoke(this, member, arguments);
  }

  @ExportMessage
  boolean isMemberModifiable(String member) {
    return Border.canSet(this) && isMemberReadable(member);
  }

  @ExportMessage
  boolean isMemberInsertable(String member) {
    return Border.canSet(this) && !isMemberReadable(member);
  }

  @ExportMessage
  void writeMember(String member, Object value) throws UnsupportedMessageException {
    if (!Border.canSet(this)) {
      throw UnsupportedMessageException.create();
    }
    Border.set(this, member, value);
  }

  @ExportMessage
  boolean isMemberRemovable(String member) {
    return Border.canSet(this) && isMemberReadable(member);
  }

  @ExportMessage
  void removeMember(String member) throws UnknownIdentifierException {
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
    return Border.isList(this) && isArrayElementReadable(index);
  }

  @ExportMessage
  boolean isArrayElementInsertable(long index) {
    return Border.isList(this) && index == Border.size(this);
  }

  @ExportMessage
  boolean isArrayElementRemovable(long index) {
    return isArrayElementModifiable(index);
  }

  @ExportMessage
  void writeArrayElement(long index, Object value)
      throws UnsupportedMessageException, InvalidArrayIndexException {
    if (!Border.isList(this)) {
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
    if (!isArrayElementModifiable(index)) {
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
    return Border.isDict(this) && !isHashEntryReadable(key);
  }

  @ExportMessage
  void writeHashEntry(Object key, Object value) throws UnsupportedMessageException {
    if (!Border.isDict(this)) {
      throw UnsupportedMessageException.create();
    }
    Border.putHash(this, key, value);
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
}
