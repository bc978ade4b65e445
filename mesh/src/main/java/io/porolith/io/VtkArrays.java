package io.porolith.io;

import io.porolith.input.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.w3c.dom.Element;

/**
 * Decodes the arrays of a VTK XML file.
 *
 * @param channel the file
 * @param appendedStart position of the first appended byte, -1 where there are none
 * @param raw whether appended data are raw bytes rather than base64
 * @param order of the bytes of numbers and lengths
 * @param longHeaders whether lengths are 64-bit
 * @param compressed whether data are in zlib blocks
 */
record VtkArrays(
        FileChannel channel,
        long appendedStart,
        boolean raw,
        ByteOrder order,
        boolean longHeaders,
        boolean compressed) {
    /** Bytes of a block that are still believed. */
    private static final long MOST_BLOCK = 1L << 30;

    /** Takes value after value. */
    @FunctionalInterface
    interface Target {
        void put(int at, double value);
    }

    static VtkArrays of(Path path, Element root, FileChannel channel, long appendedStart, boolean raw) {
        String compressor = root.getAttribute("compressor");
        if (!compressor.isEmpty() && !compressor.equals("vtkZLibDataCompressor")) {
            throw new InputException(path + " is compressed by " + compressor
                    + ", expected vtkZLibDataCompressor or no compression; save it again with one of those.");
        }
        return new VtkArrays(
                channel,
                appendedStart,
                raw,
                root.getAttribute("byte_order").equals("BigEndian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                root.getAttribute("header_type").equals("UInt64"),
                !compressor.isEmpty());
    }

    /** Reads 32-bit numbers, block by block where the file is one of ours. */
    void floats(VtkArray array, float[] values) throws IOException {
        boolean direct = array.format().equals("appended") && raw && compressed && longHeaders;
        if (direct && order == ByteOrder.LITTLE_ENDIAN && array.type().equals("Float32")) {
            ZlibBlocks.read(
                    channel,
                    appendedStart + array.offset(),
                    (long) Float.BYTES * values.length,
                    ZlibBlocks.into(values));
        } else {
            read(array, values.length, (at, value) -> values[at] = (float) value);
        }
    }

    void read(VtkArray array, long count, Target target) throws IOException {
        if (array.isText()) {
            text(array, count, target);
        } else {
            ByteBuffer data = bytes(array, count * array.valueBytes()).order(order);
            binary(array.type(), data, (int) count, target);
        }
    }

    private static void text(VtkArray array, long count, Target target) throws EOFException {
        StringTokenizer words = new StringTokenizer(array.text());
        for (int i = 0; i < count; i++) {
            if (!words.hasMoreTokens()) {
                throw new EOFException(i + " values where " + count + " are expected");
            }
            target.put(i, number(words.nextToken()));
        }
    }

    /** A number as C and C++ write it, whose words for what is not finite differ from Java's: {@code nan}, {@code -nan(ind)}, {@code inf}. */
    static double number(String word) {
        String bare = word.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
        if (bare.equals("nan") || bare.startsWith("nan(")) {
            return Double.NaN;
        }
        if (bare.equals("inf") || bare.equals("infinity")) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(word);
    }

    private static void binary(String type, ByteBuffer data, int count, Target target) {
        for (int i = 0; i < count; i++) {
            double value = switch (type) {
                case "Int8" -> data.get();
                case "UInt8", "String" -> data.get() & 0xff;
                case "Int16" -> data.getShort();
                case "UInt16" -> data.getShort() & 0xffff;
                case "Int32" -> data.getInt();
                case "UInt32" -> data.getInt() & 0xffffffffL;
                case "Float32" -> data.getFloat();
                case "Float64" -> data.getDouble();
                default -> data.getLong();
            };
            target.put(i, value);
        }
    }

    /** The bytes of an array, little by little where they are raw; in the byte order of the file. */
    VtkStream stream(VtkArray array, long count) throws IOException {
        long length = Math.multiplyExact(count, array.valueBytes());
        boolean appendedRaw = array.format().equals("appended") && raw;
        if (array.isText()) {
            return VtkStream.of(textBytes(array, count));
        } else if (!appendedRaw) {
            return VtkStream.of(bytes(array, length));
        }
        int head = longHeaders ? Long.BYTES : Integer.BYTES;
        long start = Math.addExact(appendedStart, array.offset());
        if (!compressed) {
            requireLength(word(ZlibBlocks.readFully(channel, start, head), 0), length);
            return VtkStream.plain(channel, start + head);
        }
        ByteBuffer fixed = ZlibBlocks.readFully(channel, start, 3L * head);
        long blocks = word(fixed, 0);
        long size = word(fixed, head);
        if (blocks < 1 || blocks > channel.size() / head || size < 1 || size > MOST_BLOCK) {
            throw new EOFException(blocks + " blocks of " + size + " bytes");
        }
        long last = word(fixed, 2 * head);
        requireLength((blocks - 1) * size + (last == 0 ? size : last), length);
        ByteBuffer sizes = ZlibBlocks.readFully(channel, start + 3L * head, blocks * head);
        long[] starts = new long[(int) blocks + 1];
        starts[0] = start + (3 + blocks) * head;
        for (int b = 0; b < blocks; b++) {
            starts[b + 1] = starts[b] + word(sizes, b * head);
        }
        return VtkStream.blocks(channel, starts, (int) size, length);
    }

    /** An array written as text, in the bytes of its type. */
    private ByteBuffer textBytes(VtkArray array, long count) throws EOFException {
        int width = array.valueBytes();
        if (count > array.text().length()) {
            throw new EOFException("fewer letters than the " + count + " values that are expected");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count * width)).order(order);
        text(array, count, (at, value) -> {
            switch (array.type()) {
                case "Float32" -> bytes.putFloat(at * width, (float) value);
                case "Float64" -> bytes.putDouble(at * width, value);
                default -> {
                    for (int b = 0; b < width; b++) {
                        int place = order == ByteOrder.LITTLE_ENDIAN ? b : width - 1 - b;
                        bytes.put(at * width + place, (byte) ((long) value >> 8 * b));
                    }
                }
            }
        });
        return bytes;
    }

    /** The bytes of an array that is not text. */
    private ByteBuffer bytes(VtkArray array, long length) throws IOException {
        int head = longHeaders ? Long.BYTES : Integer.BYTES;
        Source source = source(array);
        if (!compressed) {
            long stated = word(source.read(0, head), 0);
            requireLength(stated, length);
            return source.readAfter(0, head, length);
        }
        ByteBuffer fixed = source.read(0, 3L * head);
        long blocks = word(fixed, 0);
        long size = word(fixed, head);
        long last = word(fixed, 2 * head);
        requireLength(blocks == 0 ? 0 : (blocks - 1) * size + (last == 0 ? size : last), length);
        ByteBuffer header = source.read(0, (3 + blocks) * head);
        long packed = 0;
        for (int i = 0; i < blocks; i++) {
            packed += word(header, (3 + i) * head);
        }
        return inflate(source.readAfter(0, header.capacity(), packed), header, head, length);
    }

    private static void requireLength(long found, long wanted) throws EOFException {
        if (found != wanted) {
            throw new EOFException("the array has " + found + " bytes where " + wanted + " are expected");
        }
    }

    private long word(ByteBuffer from, int at) {
        ByteBuffer ordered = from.duplicate().order(order);
        return longHeaders ? ordered.getLong(at) : ordered.getInt(at) & 0xffffffffL;
    }

    private ByteBuffer inflate(ByteBuffer packed, ByteBuffer header, int head, long length) throws IOException {
        byte[] out = new byte[Math.toIntExact(length)];
        int from = packed.arrayOffset();
        int to = 0;
        Inflater inflater = new Inflater();
        try {
            for (int i = 0; i < word(header, 0); i++) {
                int size = Math.toIntExact(word(header, (3 + i) * head));
                inflater.reset();
                inflater.setInput(packed.array(), from, size);
                while (!inflater.finished()) {
                    int got = inflater.inflate(out, to, out.length - to);
                    if (got == 0) {
                        throw new ZipException("a compressed block is too short or too long");
                    }
                    to += got;
                }
                from += size;
            }
        } catch (DataFormatException e) {
            throw new ZipException("a compressed block is damaged, " + e.getMessage());
        } finally {
            inflater.end();
        }
        requireLength(to, length);
        return ByteBuffer.wrap(out);
    }

    /** Bytes of one array, decoded: in base64 the header is a text of its own before that of the data. */
    private interface Source {
        ByteBuffer read(long from, long length) throws IOException;

        /** What follows a header of {@code head} bytes. */
        ByteBuffer readAfter(long from, long head, long length) throws IOException;
    }

    private Source source(VtkArray array) {
        boolean appended = array.format().equals("appended");
        if (appended && raw) {
            long start = appendedStart + array.offset();
            return new Source() {
                @Override
                public ByteBuffer read(long from, long length) throws IOException {
                    return ZlibBlocks.readFully(channel, start + from, length);
                }

                @Override
                public ByteBuffer readAfter(long from, long head, long length) throws IOException {
                    return read(from + head, length);
                }
            };
        }
        String text = array.text().trim();
        long start = appendedStart + array.offset();
        return new Source() {
            @Override
            public ByteBuffer read(long from, long length) throws IOException {
                ByteBuffer decoded = decode(letters(from, length));
                return ByteBuffer.wrap(decoded.array(), 0, Math.toIntExact(length))
                        .slice();
            }

            @Override
            public ByteBuffer readAfter(long from, long head, long length) throws IOException {
                if (compressed) {
                    return read(4 * ((head + 2) / 3), length);
                }
                byte[] both = read(from, head + length).array();
                return ByteBuffer.wrap(java.util.Arrays.copyOfRange(both, (int) head, (int) (head + length)));
            }

            private String letters(long from, long length) throws IOException {
                long count = 4 * ((length + 2) / 3);
                if (appended) {
                    return new String(
                            ZlibBlocks.readFully(channel, start + from, Math.min(count, channel.size() - start - from))
                                    .array(),
                            java.nio.charset.StandardCharsets.ISO_8859_1);
                }
                return text.substring((int) from, (int) Math.min(text.length(), from + count));
            }
        };
    }

    private static ByteBuffer decode(String letters) throws EOFException {
        // The last group of a header may be cut by the data that follow; only whole groups are decoded.
        byte[] bytes = Base64.getDecoder().decode(letters.substring(0, letters.length() / 4 * 4));
        return ByteBuffer.wrap(bytes);
    }
}
