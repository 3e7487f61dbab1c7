package org.pyepi.language.modules;

/** The texts of system errors. */
final class IoErrors {
  private static final Object[][] TEXTS = {
    {1, "Operation not permitted"},
    {2, "No such file or directory"},
    {5, "Input/output error"},
    {9, "Bad file descriptor"},
    {11, "Resource temporarily unavailable"},
    {12, "Cannot allocate memory"},
    {13, "Permission denied"},
    {17, "File exists"},
    {20, "Not a directory"},
    {21, "Is a directory"},
    {22, "Invalid argument"},
    {25, "Inappropriate ioctl for device"},
    {28, "No space left on device"},
    {29, "Illegal seek"},
    {32, "Broken pipe"},
    {34, "Numerical result out of range"},
    {39, "Directory not empty"}
  };

  private IoErrors() {}

  static String text(int code) {
    for (Object[] row : TEXTS) {
      if (row[0].equals(code)) {
        return (String) row[1];
      }
    }
    return code == 0 ? "Success" : "Unknown error " + code;
  }
}
