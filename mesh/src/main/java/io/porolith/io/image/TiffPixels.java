package io.porolith.io.image;

import io.porolith.input.InputException;
import io.porolith.io.image.TiffPages.Page;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** The values of one page of a TIFF file, put together from its strips or tiles, little endian. */
final class TiffPixels {
    private static final int SMALL = 1 << 16;

    private final Path path;
    private final Page page;
    private final ByteOrder order;
    private final int bytes;

    TiffPixels(Path path, Page page, ByteOrder order) {
        this.path = path;
        this.page = page;
        this.order = order;
        this.bytes = page.type().bytes();
    }

    /** Fills a slice with the page. */
    void read(RandomAccessFile file, byte[] slice) throws IOException {
        int across = (page.columns() - 1) / page.pieceColumns() + 1;
        for (int piece = 0; piece < page.offsets().length; piece++) {
            int column = piece % across * page.pieceColumns();
            int row = piece / across * page.pieceRows();
            int rows = page.tiled() ? page.pieceRows() : Math.min(page.pieceRows(), page.rows() - row);
            byte[] plain = plain(file, piece, rows * page.pieceColumns() * bytes);
            undoPredictor(plain, rows);
            int width = Math.min(page.pieceColumns(), page.columns() - column) * bytes;
            for (int r = 0; r < Math.min(rows, page.rows() - row); r++) {
                int to = ((row + r) * page.columns() + column) * bytes;
                System.arraycopy(plain, r * page.pieceColumns() * bytes, slice, to, width);
            }
        }
        if (order == ByteOrder.BIG_ENDIAN && bytes > 1) {
            turnBytes(slice);
        }
        if (page.whiteIsZero()) {
            for (int at = 0; at < slice.length; at++) {
                slice[at] = (byte) ~slice[at];
            }
        }
    }

    private byte[] plain(RandomAccessFile file, int piece, int length) throws IOException {
        long at = page.offsets()[piece];
        long packed = page.counts()[piece];
        boolean isPlain = page.compression() == TiffCodecs.NONE;
        long most = Math.max(isPlain ? length : 2L * length + 1024, SMALL);
        if (packed < 1 || packed > most || isPlain && packed < length) {
            throw damaged(at, "a strip or tile of " + packed + " bytes for " + length + " bytes of values");
        }
        if (at < 0 || at > file.length() - packed) {
            throw damaged(at, "the file ends at byte " + file.length() + ", expected " + packed + " more bytes here");
        }
        byte[] read = new byte[(int) packed];
        file.seek(at);
        file.readFully(read);
        try {
            return TiffCodecs.unpacked(page.compression(), read, length);
        } catch (ZipException e) {
            throw damaged(at, e.getMessage());
        }
    }

    /** Values are differences to the one on their left (TIFF Revision 6.0, section 14). */
    private void undoPredictor(byte[] plain, int rows) {
        if (page.predictor() != 2) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(plain).order(order);
        for (int r = 0; r < rows; r++) {
            int start = r * page.pieceColumns() * bytes;
            int end = start + page.pieceColumns() * bytes;
            for (int at = start + bytes; at < end; at += bytes) {
                switch (bytes) {
                    case 1 -> plain[at] += plain[at - 1];
                    case 2 -> buffer.putShort(at, (short) (buffer.getShort(at) + buffer.getShort(at - 2)));
                    case 4 -> buffer.putInt(at, buffer.getInt(at) + buffer.getInt(at - 4));
                    default -> buffer.putLong(at, buffer.getLong(at) + buffer.getLong(at - 8));
                }
            }
        }
    }

    private void turnBytes(byte[] slice) {
        for (int at = 0; at < slice.length; at += bytes) {
            for (int b = 0; b < bytes / 2; b++) {
                byte low = slice[at + b];
                slice[at + b] = slice[at + bytes - 1 - b];
                slice[at + bytes - 1 - b] = low;
            }
        }
    }

    private InputException damaged(long at, String found) {
        return new InputException(path + ", page " + page.number() + ", at byte " + at + ": " + found);
    }
}
