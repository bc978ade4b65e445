package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Grey pages of a TIFF 6.0 or BigTIFF file: 8 or 16 bits, one sample a pixel, in strips, plain, PackBits or Deflate (TIFF Revision 6.0,
 * Adobe 1992; BigTIFF as in libtiff). Only offsets are kept; strips are read when a page is.
 */
final class TiffPages {
    private static final int MOST_PAGES = VolumeImage.MOST_ALONG;
    private static final int MOST_ENTRIES = 4096;
    private static final int MOST_STRIPS = 1 << 20;
    /** Deflate cannot expand by more (zlib technical details). */
    private static final long MOST_EXPANSION = 1032;

    private final Path path;
    private final boolean big;
    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();

    /** One page. */
    private record Page(
            long at,
            int columns,
            int rows,
            int bits,
            int compression,
            boolean whiteIsZero,
            int predictor,
            long rowsPerStrip,
            long[] offsets,
            long[] counts) {}

    private TiffPages(Path path, boolean big, ByteOrder order) {
        this.path = path;
        this.big = big;
        this.order = order;
    }

    static TiffPages open(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] start = new byte[16];
            int n = (int) Math.min(16, file.length());
            file.readFully(start, 0, n);
            boolean little = start[0] == 'I' && start[1] == 'I';
            ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer header = ByteBuffer.wrap(start).order(order);
            int version = header.getShort(2);
            if (n < 8 || !little && !(start[0] == 'M' && start[1] == 'M') || version != 42 && version != 43) {
                throw new InputException(
                        path + " is not a TIFF file: it does not start with II*, MM* or their BigTIFF forms");
            }
            if (version == 43 && (n < 16 || header.getShort(4) != 8 || header.getShort(6) != 0)) {
                throw new InputException(path + " has a damaged BigTIFF header at byte 4");
            }
            TiffPages pages = new TiffPages(path, version == 43, order);
            pages.directories(file, version == 43 ? header.getLong(8) : header.getInt(4) & 0xffffffffL);
            return pages;
        }
    }

    int count() {
        return pages.size();
    }

    int columns(int page) {
        return pages.get(page).columns();
    }

    int rows(int page) {
        return pages.get(page).rows();
    }

    private void directories(RandomAccessFile file, long first) throws IOException {
        Set<Long> seen = new HashSet<>();
        for (long at = first; at != 0; ) {
            if (!seen.add(at) || pages.size() == MOST_PAGES) {
                throw damaged(at, "page directories run in a circle or are more than " + MOST_PAGES);
            }
            long entries =
                    big ? bytes(file, at, 8).getLong() : bytes(file, at, 2).getShort() & 0xffff;
            if (entries < 1 || entries > MOST_ENTRIES) {
                throw damaged(at, entries + " entries in a page directory, expected 1 to " + MOST_ENTRIES);
            }
            long start = at + (big ? 8 : 2);
            int width = big ? 20 : 12;
            pages.add(page(file, at, start, (int) entries, width));
            long next = start + entries * width;
            at = big ? bytes(file, next, 8).getLong() : bytes(file, next, 4).getInt() & 0xffffffffL;
        }
        if (pages.isEmpty()) {
            throw damaged(4, "no page");
        }
    }

    private Page page(RandomAccessFile file, long at, long start, int entries, int width) throws IOException {
        long[] columns = {0};
        long[] rows = {0};
        long[] bits = {1};
        long[] compression = {1};
        long[] photometric = {1};
        long[] samples = {1};
        long[] perStrip = {Long.MAX_VALUE};
        long[] predictor = {1};
        long[] format = {1};
        long[] offsets = {};
        long[] counts = {};
        ByteBuffer table = bytes(file, start, entries * width);
        for (int e = 0; e < entries; e++) {
            int entry = e * width;
            switch (table.getShort(entry) & 0xffff) {
                case 256 -> columns = values(file, table, entry, start);
                case 257 -> rows = values(file, table, entry, start);
                case 258 -> bits = values(file, table, entry, start);
                case 259 -> compression = values(file, table, entry, start);
                case 262 -> photometric = values(file, table, entry, start);
                case 273 -> offsets = values(file, table, entry, start);
                case 277 -> samples = values(file, table, entry, start);
                case 278 -> perStrip = values(file, table, entry, start);
                case 279 -> counts = values(file, table, entry, start);
                case 317 -> predictor = values(file, table, entry, start);
                case 322 -> throw damaged(at, "tiles, expected strips; save it without tiles");
                case 339 -> format = values(file, table, entry, start);
                default -> {
                    // Resolution, software, date and the like say nothing about the values.
                }
            }
        }
        int[] size = VolumeImage.checkedSize(path, columns[0], rows[0], 1);
        check(at, bits[0] == 8 || bits[0] == 16, bits[0] + " bits a sample, expected 8 or 16");
        check(
                at,
                samples[0] == 1 && format[0] == 1,
                "colour, signed or floating samples, expected one unsigned grey sample");
        check(
                at,
                photometric[0] <= 1 || photometric[0] == 3,
                "photometric interpretation " + photometric[0] + ", expected grey");
        check(
                at,
                compression[0] == 1 || compression[0] == 8 || compression[0] == 32946 || compression[0] == 32773,
                "compression " + compression[0] + ", expected none, Deflate or PackBits; save it so");
        check(at, predictor[0] <= 2, "predictor " + predictor[0] + ", expected none or horizontal");
        check(at, perStrip[0] > 0, "strips of no rows");
        long strips = (rows[0] + Math.min(rows[0], perStrip[0]) - 1) / Math.min(rows[0], perStrip[0]);
        check(at, offsets.length == strips && counts.length == strips, offsets.length + " strips, expected " + strips);
        long packed = 0;
        for (long bytes : counts) {
            check(at, bytes >= 0 && bytes <= file.length(), "a strip of " + bytes + " bytes");
            packed += bytes;
        }
        check(
                at,
                columns[0] * rows[0] * bits[0] / 8 <= MOST_EXPANSION * packed,
                size[0] + " x " + size[1] + " pixels in " + packed + " bytes");
        return new Page(
                at,
                size[0],
                size[1],
                (int) bits[0],
                (int) compression[0],
                photometric[0] == 0,
                (int) predictor[0],
                Math.min(rows[0], perStrip[0]),
                offsets,
                counts);
    }

    private void check(long at, boolean valid, String found) {
        if (!valid) {
            throw damaged(at, found);
        }
    }

    private InputException damaged(long at, String found) {
        return new InputException(path + ", page " + (pages.size() + 1) + ", at byte " + at + ": " + found);
    }

    /** Whole numbers of a directory entry: SHORT, LONG or LONG8; at least one. */
    private long[] values(RandomAccessFile file, ByteBuffer table, int entry, long start) throws IOException {
        int type = table.getShort(entry + 2);
        int bytes = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
        long count = big ? table.getLong(entry + 4) : table.getInt(entry + 4) & 0xffffffffL;
        check(
                start + entry,
                bytes > 0 && count >= 1 && count <= MOST_STRIPS,
                "an entry of type " + type + " with " + count + " values");
        int inline = big ? 8 : 4;
        int at = entry + (big ? 12 : 8);
        ByteBuffer from = table;
        if (bytes * count > inline) {
            from = bytes(file, big ? table.getLong(at) : table.getInt(at) & 0xffffffffL, (int) (bytes * count));
            at = 0;
        }
        long[] values = new long[(int) count];
        for (int n = 0; n < values.length; n++, at += bytes) {
            values[n] = switch (bytes) {
                case 1 -> from.get(at) & 0xff;
                case 2 -> from.getShort(at) & 0xffff;
                case 4 -> from.getInt(at) & 0xffffffffL;
                default -> from.getLong(at);
            };
        }
        return values;
    }

    private ByteBuffer bytes(RandomAccessFile file, long at, int length) throws IOException {
        if (at < 0 || at > file.length() - length) {
            throw damaged(at, "the file ends at byte " + file.length() + ", expected " + length + " more bytes here");
        }
        byte[] read = new byte[length];
        file.seek(at);
        file.readFully(read);
        return ByteBuffer.wrap(read).order(order);
    }

    void read(int number, int[] values) throws IOException {
        Page page = pages.get(number);
        int row = page.columns() * page.bits() / 8;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int rows = 0;
            for (int s = 0; s < page.offsets().length; s++) {
                int here = (int) Math.min(page.rowsPerStrip(), page.rows() - rows);
                byte[] plain = strip(file, page, s, here * row);
                unpack(page, plain, here, values, rows * page.columns());
                rows += here;
            }
        }
    }

    private byte[] strip(RandomAccessFile file, Page page, int s, int length) throws IOException {
        long packed = page.counts()[s];
        long most = page.compression() == 1 ? length : 2L * length + 1024;
        boolean enough = page.compression() != 1 || packed >= length;
        if (packed < 1 || packed > Math.max(most, 1 << 16) || !enough) {
            throw damaged(page.offsets()[s], "a strip of " + packed + " bytes for " + length + " bytes of values");
        }
        byte[] read = bytes(file, page.offsets()[s], (int) packed).array();
        return switch (page.compression()) {
            case 1 -> read;
            case 32773 -> packBits(read, length, page.offsets()[s]);
            default -> inflated(read, length, page.offsets()[s]);
        };
    }

    private byte[] inflated(byte[] packed, int length, long at) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] plain = new byte[length];
            int n = 0;
            while (n < length) {
                int more = inflater.inflate(plain, n, length - n);
                if (more == 0) {
                    throw damaged(at, "Deflate data give " + n + " bytes, expected " + length);
                }
                n += more;
            }
            return plain;
        } catch (DataFormatException e) {
            throw damaged(at, "Deflate data are damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private byte[] packBits(byte[] packed, int length, long at) {
        byte[] plain = new byte[length];
        int n = 0;
        int p = 0;
        while (n < length && p < packed.length) {
            int code = packed[p++];
            int run = code >= 0 ? code + 1 : 1 - code;
            boolean fits = n + run <= length && (code >= 0 ? p + run <= packed.length : p < packed.length);
            if (code == -128) {
                continue;
            }
            if (!fits) {
                throw damaged(at + p, "a PackBits run of " + run + " bytes leaves its strip");
            }
            for (int r = 0; r < run; r++) {
                plain[n++] = packed[code >= 0 ? p + r : p];
            }
            p += code >= 0 ? run : 1;
        }
        if (n < length) {
            throw damaged(at, "PackBits data give " + n + " bytes, expected " + length);
        }
        return plain;
    }

    private void unpack(Page page, byte[] plain, int rows, int[] values, int to) {
        ByteBuffer buffer = ByteBuffer.wrap(plain).order(order);
        int top = page.bits() == 8 ? 0xff : 0xffff;
        for (int r = 0; r < rows; r++) {
            int before = 0;
            for (int c = 0; c < page.columns(); c++) {
                int at = r * page.columns() + c;
                int value = page.bits() == 8 ? plain[at] & 0xff : buffer.getShort(2 * at) & 0xffff;
                before = page.predictor() == 2 ? value + before & top : value;
                values[to + at] = page.whiteIsZero() ? top - before : before;
            }
        }
    }
}
