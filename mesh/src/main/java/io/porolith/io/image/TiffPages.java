package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of a TIFF 6.0 or BigTIFF file: one sample a pixel of 8 to 64 bits, in strips or tiles (TIFF Revision 6.0, Adobe 1992; BigTIFF as in
 * libtiff). Only offsets are kept; values are read when a page is.
 */
final class TiffPages {
    private static final int MOST_PAGES = VolumeImage.MOST_ALONG;
    private static final int MOST_ENTRIES = 4096;
    private static final int MOST_STRIPS = 1 << 20;
    private static final Pattern IMAGEJ = Pattern.compile("^ImageJ=.*?\\bimages=(\\d{1,6})\\b", Pattern.DOTALL);

    private static final long MOST_PIECE = 1L << 30;

    private static final int COLUMNS = 256;
    private static final int ROWS = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int FILL_ORDER = 266;
    private static final int DESCRIPTION = 270;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_COUNTS = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_COUNTS = 325;
    private static final int FORMAT = 339;
    /** The entries that say something about the values; resolution, software, date and the like do not. */
    private static final Set<Integer> TAGS = Set.of(
            COLUMNS,
            ROWS,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_COUNTS,
            PREDICTOR,
            TILE_WIDTH,
            TILE_LENGTH,
            TILE_OFFSETS,
            TILE_COUNTS,
            FORMAT);

    private final Path path;
    private final boolean big;
    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();
    private String description = "";

    /**
     * One page.
     *
     * @param number from 1
     * @param tiled whether its pieces are tiles, which all have the same size, rather than strips
     * @param pieceColumns,pieceRows pixels of a strip or tile
     * @param offsets,counts where the pieces are in the file and how many bytes they have
     */
    record Page(
            int number,
            int columns,
            int rows,
            SampleType type,
            int compression,
            boolean whiteIsZero,
            int predictor,
            boolean tiled,
            int pieceColumns,
            int pieceRows,
            long[] offsets,
            long[] counts) {
        /** The same page of other values, so many bytes later in the file. */
        Page later(int by, long bytes) {
            long[] moved = Arrays.stream(offsets).map(o -> o + bytes).toArray();
            return new Page(
                    number + by,
                    columns,
                    rows,
                    type,
                    compression,
                    whiteIsZero,
                    predictor,
                    tiled,
                    pieceColumns,
                    pieceRows,
                    moved,
                    counts);
        }
    }

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

    Page page(int number) {
        return pages.get(number);
    }

    /** Fills a slice with a page, little endian. */
    void read(int number, byte[] slice) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            new TiffPixels(path, pages.get(number), order).read(file, slice);
        }
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
        if (pages.size() == 1 && pages.get(0).compression() == TiffCodecs.NONE) {
            addUnlisted(file, first);
        }
    }

    /** ImageJ lists only the first of many pages in large files; the others follow it without a gap. */
    private void addUnlisted(RandomAccessFile file, long at) throws IOException {
        Page first = pages.get(0);
        Matcher images = IMAGEJ.matcher(description);
        long size = (long) first.columns() * first.rows() * first.type().bytes();
        int count = images.find() ? Integer.parseInt(images.group(1)) : 1;
        if (count > MOST_PAGES || first.offsets()[0] > file.length() - count * size) {
            throw damaged(at, count + " pages of " + size + " bytes in a file of " + file.length() + " bytes");
        }
        for (int n = 1; n < count; n++) {
            pages.add(first.later(n, n * size));
        }
    }

    private Page page(RandomAccessFile file, long at, long start, int entries, int width) throws IOException {
        Map<Integer, long[]> tags = new HashMap<>();
        ByteBuffer table = bytes(file, start, entries * width);
        for (int e = 0; e < entries; e++) {
            int tag = table.getShort(e * width) & 0xffff;
            if (TAGS.contains(tag)) {
                tags.put(tag, values(file, table, e * width, start));
            } else if (tag == DESCRIPTION && pages.isEmpty()) {
                description = text(values(file, table, e * width, start));
            }
        }
        int[] size = VolumeImage.checkedSize(path, first(tags, COLUMNS, 0), first(tags, ROWS, 0), 1);
        SampleType type = type(tags, at);
        long white = first(tags, PHOTOMETRIC, 1);
        check(at, white <= 1 || white == 3, "photometric interpretation " + white + ", expected grey or labels");
        boolean inverted = white == 0;
        check(at, !inverted || type.isGrey(), "white as zero in " + type + " samples, expected unsigned ones");
        long compression = first(tags, COMPRESSION, 1);
        check(
                at,
                TiffCodecs.isKnown(compression),
                "compression " + compression + ", expected none, LZW, Deflate or PackBits; save it so");
        long predictor = first(tags, PREDICTOR, 1);
        check(at, predictor >= 1 && predictor <= 2, "predictor " + predictor + ", expected none or horizontal");
        check(at, first(tags, FILL_ORDER, 1) == 1, "bits in reversed order, expected fill order 1");
        boolean tiled = tags.containsKey(TILE_OFFSETS);
        long across = tiled ? first(tags, TILE_WIDTH, 0) : size[0];
        long down = tiled ? first(tags, TILE_LENGTH, 0) : Math.min(size[1], first(tags, ROWS_PER_STRIP, size[1]));
        check(
                at,
                across > 0 && down > 0 && across * down * type.bytes() <= MOST_PIECE,
                "strips or tiles of " + across + " x " + down + " pixels");
        long[] offsets = tags.getOrDefault(tiled ? TILE_OFFSETS : STRIP_OFFSETS, new long[0]);
        long[] counts = tags.getOrDefault(tiled ? TILE_COUNTS : STRIP_COUNTS, new long[0]);
        long pieces = ((size[0] - 1) / across + 1) * ((size[1] - 1) / down + 1);
        check(
                at,
                offsets.length == pieces && counts.length == pieces,
                offsets.length + " strips or tiles, expected " + pieces);
        checkLengths(file, at, counts, compression, (long) size[0] * size[1] * type.bytes());
        return new Page(
                pages.size() + 1,
                size[0],
                size[1],
                type,
                (int) compression,
                inverted,
                (int) predictor,
                tiled,
                (int) across,
                (int) down,
                offsets,
                counts);
    }

    private SampleType type(Map<Integer, long[]> tags, long at) {
        long bits = first(tags, BITS, 1);
        long samples = first(tags, SAMPLES, 1);
        long format = first(tags, FORMAT, 1);
        check(at, samples == 1, samples + " samples a pixel (colour), expected one");
        String name = (format == 3 ? "float" : format == 2 ? "int" : "uint") + bits;
        boolean known = format >= 1 && format <= 4;
        return SampleType.named(name)
                .filter(type -> known)
                .orElseThrow(() ->
                        damaged(at, bits + " bits a sample of format " + format + ", expected " + SampleType.names()));
    }

    private void checkLengths(RandomAccessFile file, long at, long[] counts, long compression, long plain)
            throws IOException {
        long packed = 0;
        for (long bytes : counts) {
            check(at, bytes >= 0 && bytes <= file.length(), "a strip or tile of " + bytes + " bytes");
            packed += bytes;
        }
        check(
                at,
                plain <= TiffCodecs.mostExpansion((int) compression) * packed,
                plain + " bytes of values in " + packed + " bytes");
    }

    private static long first(Map<Integer, long[]> tags, int tag, long otherwise) {
        return tags.containsKey(tag) ? tags.get(tag)[0] : otherwise;
    }

    private static String text(long[] letters) {
        StringBuilder text = new StringBuilder();
        for (long letter : letters) {
            text.append((char) letter);
        }
        return text.toString();
    }

    private void check(long at, boolean valid, String found) {
        if (!valid) {
            throw damaged(at, found);
        }
    }

    private InputException damaged(long at, String found) {
        return new InputException(path + ", page " + (pages.size() + 1) + ", at byte " + at + ": " + found);
    }

    /** Whole numbers of a directory entry: BYTE, ASCII, SHORT, LONG or LONG8; at least one. */
    private long[] values(RandomAccessFile file, ByteBuffer table, int entry, long start) throws IOException {
        int type = table.getShort(entry + 2);
        int bytes = type == 1 || type == 2 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
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
}
