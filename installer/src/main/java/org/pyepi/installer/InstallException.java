package org.pyepi.installer;

/** Something that the user has to know and can do something about. */
final class InstallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InstallException(String message) {
    super(message, null, false, false);
  }
}
