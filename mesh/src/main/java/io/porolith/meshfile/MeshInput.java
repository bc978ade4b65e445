package io.porolith.meshfile;

import io.porolith.input.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a mesh file, read as lines, words or binary numbers from one position onwards. Every error names the file and the line, or in
 * binary parts the offset.
 */
final class MeshInput {
    private static final int LONGEST_WORD = 4096;

    private final String source;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private int at;
    private int mark;
    private boolean binary;
    private long integer;

    MeshInput(String source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void order(ByteOrder order) {
        buffer.order(order);
    }

    /** Numbers that follow are binary, or words. */
    void binary(boolean isBinary) {
        binary = isBinary;
    }

    boolean isBinary() {
        return binary;
    }

    int remaining() {
        return bytes.length - at;
    }

    boolean atEnd() {
        return at >= bytes.length;
    }

    /** An error at the last line or word that was read. */
    InputException error(String what) {
        return error(binary ? at : mark, what);
    }

    private InputException error(int where, String what) {
        return new InputException(source + ": " + (binary ? "offset " + where : "line " + lineOf(where)) + ": " + what);
    }

    private int lineOf(int where) {
        int line = 1;
        for (int i = 0; i < Math.min(where, bytes.length); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** The rest of the line without its end and without blanks around it, or null at the end of the file. */
    String line() {
        if (atEnd()) {
            return null;
        }
        mark = at;
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8).strip();
        at = Math.min(bytes.length, end + 1);
        return text;
    }

    /** The next word in a text part. */
    private int wordStart() {
        while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        mark = at;
        if (at >= bytes.length) {
            throw error("the file ends where a number is expected");
        }
        return at;
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < bytes.length && (bytes[end] > ' ' || bytes[end] < 0)) {
            end++;
            if (end - start > LONGEST_WORD) {
                throw error("a word of more than " + LONGEST_WORD + " characters where a number is expected");
            }
        }
        return end;
    }

    private InputException notANumber(int start, int end) {
        String word = new String(bytes, start, Math.min(end - start, 40), StandardCharsets.UTF_8);
        return error(start, "\"" + word.replaceAll("\\p{Cntrl}", "?") + "\" where a number is expected");
    }

    /** A whole number of 32 bits. */
    int integer() {
        if (binary) {
            need(Integer.BYTES);
            int value = buffer.getInt(at);
            at += Integer.BYTES;
            return value;
        }
        int start = wordStart();
        long value = text(start);
        if (value != (int) value) {
            throw error(start, "\"" + value + "\", expected a whole number of 32 bits");
        }
        return (int) value;
    }

    /** A whole number of 64 bits that is not negative. */
    long size() {
        int start = binary ? at : wordStart();
        long value;
        if (binary) {
            need(Long.BYTES);
            value = buffer.getLong(at);
            at += Long.BYTES;
        } else {
            value = text(start);
        }
        if (value < 0) {
            throw error(start, value + ", expected a number that is not negative");
        }
        return value;
    }

    private long text(int start) {
        int end = wordEnd(start);
        if (!digits(start, end)) {
            throw notANumber(start, end);
        }
        at = end;
        return integer;
    }

    private boolean digits(int start, int end) {
        int from = start;
        boolean negative = bytes[from] == '-';
        from += negative || bytes[from] == '+' ? 1 : 0;
        if (from == end || end - from > 18) {
            return false;
        }
        integer = 0;
        for (int i = from; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            integer = 10 * integer + digit;
        }
        integer = negative ? -integer : integer;
        return true;
    }

    /** A finite number. */
    double number() {
        int start = binary ? at : wordStart();
        double value;
        if (binary) {
            need(Double.BYTES);
            value = buffer.getDouble(at);
            at += Double.BYTES;
        } else {
            int end = wordEnd(start);
            try {
                value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
            } catch (NumberFormatException e) {
                throw notANumber(start, end);
            }
            at = end;
        }
        if (!Double.isFinite(value)) {
            throw error(start, value + " where a finite number is expected");
        }
        return value;
    }

    /**
     * A count of things that follow.
     *
     * @param least the fewest bytes that each of them can take, so that a count the file cannot hold is found before room is made for it
     */
    int count(String what, long count, int least) {
        if (count < 0 || count > remaining() / least) {
            throw error(count + " " + what + ", but the file has only " + remaining() + " more bytes");
        }
        return (int) count;
    }

    void skip(long length) {
        need(length);
        at += (int) length;
    }

    private void need(long length) {
        if (length < 0 || length > remaining()) {
            throw error("the file ends " + (length - remaining()) + " bytes too early");
        }
    }
}
