package io.porolith.meshfile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers into a mesh file, as words or in little-endian binary; words of doubles read back to the same bits. */
final class MeshOutput {
    private static final int PIECE = 1 << 14;

    private final OutputStream stream;
    private final boolean isBinary;
    private final ByteBuffer buffer = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private final StringBuilder words = new StringBuilder();

    MeshOutput(OutputStream stream, boolean isBinary) {
        this.stream = stream;
        this.isBinary = isBinary;
    }

    MeshOutput integer(int value) throws IOException {
        if (isBinary) {
            room().putInt(value);
        } else {
            word(Integer.toString(value));
        }
        return this;
    }

    MeshOutput size(long value) throws IOException {
        if (isBinary) {
            room().putLong(value);
        } else {
            word(Long.toString(value));
        }
        return this;
    }

    MeshOutput number(double value) throws IOException {
        if (isBinary) {
            room().putDouble(value);
        } else {
            word(Double.toString(value));
        }
        return this;
    }

    private void word(String text) throws IOException {
        words.append(text).append(' ');
        if (words.length() > PIECE) {
            flush();
        }
    }

    /** Ends a line of words; nothing in binary. */
    MeshOutput line() throws IOException {
        if (!isBinary) {
            int last = words.length() - 1;
            if (last >= 0 && words.charAt(last) == ' ') {
                words.setLength(last);
            }
            words.append('\n');
        }
        return this;
    }

    /** A line of text, in binary files too. */
    MeshOutput text(String line) throws IOException {
        flush();
        stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Ends a binary part, after which a mark stands on its own line. */
    MeshOutput mark(String line) throws IOException {
        return text(isBinary ? "\n" + line : line);
    }

    private ByteBuffer room() throws IOException {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        return buffer;
    }

    void flush() throws IOException {
        stream.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        stream.write(words.toString().getBytes(StandardCharsets.UTF_8));
        words.setLength(0);
    }
}
