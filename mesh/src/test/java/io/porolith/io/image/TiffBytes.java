package io.porolith.io.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** TIFF files of grey pages in all forms that are read: either byte order, classic or big, plain, LZW, PackBits or Deflate. */
record TiffBytes(ByteOrder order, boolean big, int bits, int compression, int rowsPerStrip) {
    static final TiffBytes PLAIN = new TiffBytes(ByteOrder.LITTLE_ENDIAN, false, 8, 1, 1 << 20);

    /** Pages of values, columns fastest. */
    byte[] write(int columns, int rows, List<int[]> pages) {
        ByteBuffer out = ByteBuffer.allocate(1 << 22).order(order);
        out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'))
                .put(out.get(0))
                .putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0);
        }
        int link = out.position();
        out.position(link + (big ? 8 : 4));
        for (int[] page : pages) {
            link = page(out, columns, rows, page, link);
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private int page(ByteBuffer out, int columns, int rows, int[] values, int link) {
        int strip = Math.min(rows, rowsPerStrip);
        List<Long> offsets = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int row = 0; row < rows; row += strip) {
            byte[] packed = packed(values, row * columns, Math.min(strip, rows - row) * columns);
            offsets.add((long) out.position());
            counts.add((long) packed.length);
            out.put(packed);
        }
        int lists = out.position();
        offsets.forEach(o -> out.putInt(o.intValue()));
        counts.forEach(c -> out.putInt(c.intValue()));
        int directory = out.position();
        word(out, link, directory);
        int n = offsets.size();
        long[][] entries = {
            {256, 4, 1, columns},
            {257, 4, 1, rows},
            {258, 3, 1, bits},
            {259, 3, 1, compression},
            {262, 3, 1, 1},
            {273, 4, n, n == 1 ? offsets.get(0) : lists},
            {277, 3, 1, 1},
            {278, 4, 1, strip},
            {279, 4, n, n == 1 ? counts.get(0) : lists + 4L * n}
        };
        if (big) {
            out.putLong(entries.length);
        } else {
            out.putShort((short) entries.length);
        }
        for (long[] e : entries) {
            out.putShort((short) e[0]).putShort((short) e[1]);
            if (big) {
                out.putLong(e[2]);
            } else {
                out.putInt((int) e[2]);
            }
            int at = out.position();
            boolean inline = e[1] == 4 && e[2] <= (big ? 2 : 1);
            if (e[1] == 3) {
                out.putShort((short) e[3]);
            } else if (inline && e[2] == 2) {
                out.putInt(out.getInt((int) e[3])).putInt(out.getInt((int) e[3] + 4));
            } else if (inline || !big) {
                out.putInt((int) e[3]);
            } else {
                out.putLong(e[3]);
            }
            out.position(at + (big ? 8 : 4));
        }
        int next = out.position();
        out.position(next + (big ? 8 : 4));
        return next;
    }

    private void word(ByteBuffer out, int at, long value) {
        if (big) {
            out.putLong(at, value);
        } else {
            out.putInt(at, (int) value);
        }
    }

    private byte[] packed(int[] values, int from, int count) {
        ByteBuffer plain = ByteBuffer.allocate(count * bits / 8).order(order);
        for (int n = 0; n < count; n++) {
            if (bits == 8) {
                plain.put((byte) values[from + n]);
            } else {
                plain.putShort((short) values[from + n]);
            }
        }
        return switch (compression) {
            case 1 -> plain.array();
            case 5 -> lzw(plain.array());
            case 8 -> deflated(plain.array());
            default -> packBits(plain.array());
        };
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[2 * plain.length + 64];
        int n = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, n);
    }

    /** Codes of texts seen before, in a table that is cleared when it is full (TIFF Revision 6.0, section 13). */
    private static byte[] lzw(byte[] plain) {
        Bits out = new Bits();
        java.util.Map<String, Integer> codes = new java.util.HashMap<>();
        int next = 258;
        out.put(256, 9);
        String seen = "";
        for (byte value : plain) {
            String longer = seen + (char) (value & 0xff);
            if (longer.length() == 1 || codes.containsKey(longer)) {
                seen = longer;
                continue;
            }
            out.put(code(codes, seen), width(next));
            codes.put(longer, next++);
            if (next == 4094) {
                out.put(256, 12);
                codes.clear();
                next = 258;
            }
            seen = longer.substring(longer.length() - 1);
        }
        out.put(code(codes, seen), width(next));
        out.put(257, width(next + 1));
        out.put(0, 7);
        return out.bytes.toByteArray();
    }

    private static int code(java.util.Map<String, Integer> codes, String text) {
        return text.length() == 1 ? text.charAt(0) : codes.get(text);
    }

    /** Bits of a code where {@code next} is the next to be made; one code early. */
    private static int width(int next) {
        return next < 511 + 1 ? 9 : next < 1023 + 1 ? 10 : next < 2047 + 1 ? 11 : 12;
    }

    /** Codes put together to bytes, high bits first. */
    private static final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long held;
        private int count;

        void put(int code, int width) {
            held = held << width | code;
            for (count += width; count >= 8; count -= 8) {
                bytes.write((int) (held >> count - 8));
            }
        }
    }

    /** Runs of equal bytes, and single bytes. */
    private static byte[] packBits(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int p = 0; p < plain.length; ) {
            int run = 1;
            while (p + run < plain.length && run < 128 && plain[p + run] == plain[p]) {
                run++;
            }
            out.write(run == 1 ? 0 : 1 - run);
            out.write(plain[p]);
            p += run;
        }
        return out.toByteArray();
    }
}
