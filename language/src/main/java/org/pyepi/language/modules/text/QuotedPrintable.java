package org.pyepi.language.modules.text;

import java.io.ByteArrayOutputStream;
import org.pyepi.language.runtime.collection.PBytes;

/** Quoted-printable text of RFC 1521, with the header form of RFC 1522. */
final class QuotedPrintable {
  private static final int MAX_LINE = 76;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private QuotedPrintable() {}

  static PBytes decode(byte[] in, boolean header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int i = 0;
    while (i < in.length) {
      byte c = in[i];
      if (c == '=') {
        i++;
        if (i >= in.length) {
          break;
        }
        if (in[i] == '\n' || in[i] == '\r') {
          while (i < in.length && in[i] != '\n') {
            i++;
          }
          i++;
        } else if (in[i] == '=') {
          out.write('=');
          i++;
        } else if (i + 1 < in.length
            && Character.digit(in[i], 16) >= 0
            && Character.digit(in[i + 1], 16) >= 0) {
          out.write(Character.digit(in[i], 16) << 4 | Character.digit(in[i + 1], 16));
          i += 2;
        } else {
          out.write('=');
        }
      } else {
        out.write(header && c == '_' ? ' ' : c);
        i++;
      }
    }
    return new PBytes(out.toByteArray());
  }

  static PBytes encode(byte[] in, boolean quoteTabs, boolean text, boolean header) {
    boolean crlf = false;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '\n') {
        crlf = i > 0 && in[i - 1] == '\r';
        break;
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int line = 0;
    for (int i = 0; i < in.length; ) {
      int c = in[i] & 255;
      boolean lastOfAll = i + 1 == in.length;
      boolean dotAlone =
          c == '.'
              && line == 0
              && (lastOfAll || in[i + 1] == '\n' || in[i + 1] == '\r' || in[i + 1] == 0);
      boolean quoted =
          c > 126
              || c == '='
              || header && c == '_'
              || dotAlone
              || !text && (c == '\r' || c == '\n')
              || (c == '\t' || c == ' ') && (lastOfAll || quoteTabs)
              || c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ';
      if (quoted) {
        if (line + 3 >= MAX_LINE) {
          line = softBreak(out, crlf);
        }
        out.write('=');
        out.write(HEX[c >> 4]);
        out.write(HEX[c & 15]);
        line += 3;
        i++;
        continue;
      }
      boolean newline = c == '\n' || c == '\r' && !lastOfAll && in[i + 1] == '\n';
      if (text && newline) {
        line = 0;
        byte[] so = out.toByteArray();
        if (so.length > 0 && (so[so.length - 1] == ' ' || so[so.length - 1] == '\t')) {
          int blank = so[so.length - 1];
          out.reset();
          out.write(so, 0, so.length - 1);
          out.write('=');
          out.write(HEX[blank >> 4]);
          out.write(HEX[blank & 15]);
        }
        if (crlf) {
          out.write('\r');
        }
        out.write('\n');
        i += c == '\r' ? 2 : 1;
        continue;
      }
      if (!lastOfAll && in[i + 1] != '\n' && line + 1 >= MAX_LINE) {
        line = softBreak(out, crlf);
      }
      line++;
      out.write(header && c == ' ' ? '_' : c);
      i++;
    }
    return new PBytes(out.toByteArray());
  }

  private static int softBreak(ByteArrayOutputStream out, boolean crlf) {
    out.write('=');
    if (crlf) {
      out.write('\r');
    }
    out.write('\n');
    return 0;
  }
}
