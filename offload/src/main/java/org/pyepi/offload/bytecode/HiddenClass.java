package org.pyepi.offload.bytecode;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * A hidden class with a constructor and one method, which implements an interface of one method.
 * Write the method's code into {@link #code}, then ask for the {@link #instance}.
 */
public final class HiddenClass {
  private final ClassWriter writer =
      new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
        @Override
        protected String getCommonSuperClass(String a, String b) {
          return "java/lang/Object"; // no references of two classes ever meet
        }
      };

  private final MethodVisitor code;

  /**
   * A class that nobody has seen yet.
   *
   * @param name its internal name; the package must be that of the lookup given to {@link
   *     #instance}
   * @param implemented internal name of the interface
   * @param source what stack traces say for a file; may be null
   * @param method name of the interface's method
   * @param descriptor its descriptor
   */
  public HiddenClass(
      String name, String implemented, String source, String method, String descriptor) {
    String[] interfaces = {implemented};
    writer.visit(V21, ACC_FINAL | ACC_SUPER, name, null, "java/lang/Object", interfaces);
    if (source != null) {
      writer.visitSource(source, null);
    }
    MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
    code = writer.visitMethod(ACC_PUBLIC, method, descriptor, null, null);
    code.visitCode();
  }

  /** Takes the instructions of the method; local variable 0 is the instance. */
  public MethodVisitor code() {
    return code;
  }

  /** Ends the method; labels have their offsets afterwards. */
  public void end() {
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
  }

  /**
   * An instance, with the access that the lookup's class has.
   *
   * @throws IllegalStateException if the JVM refuses the class
   */
  public Object instance(MethodHandles.Lookup lookup) {
    try {
      MethodHandles.Lookup hidden = lookup.defineHiddenClass(writer.toByteArray(), true);
      MethodType none = MethodType.methodType(void.class);
      return hidden.findConstructor(hidden.lookupClass(), none).invoke();
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
