package io.porolith.io.image;

import io.porolith.input.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Slices in one gzip stream (RFC 1952), read in rising order; an earlier slice starts the stream again. */
final class GzipSlices implements Slices {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long start;
    private final long skipped;
    private InputStream in;
    private int next;

    /**
     * Names a stream; it is opened when first read.
     *
     * @param start of the stream in the file
     * @param skipped bytes before the values in what it unpacks to
     */
    GzipSlices(Path path, long start, long skipped) {
        this.path = path;
        this.start = start;
        this.skipped = skipped;
    }

    @Override
    public void read(int k, byte[] slice) throws IOException {
        try {
            if (in == null || k < next) {
                open();
            }
            for (; next <= k; next++) {
                if (in.readNBytes(slice, 0, slice.length) < slice.length) {
                    throw new EOFException("the values end");
                }
            }
        } catch (EOFException | ZipException e) {
            in = null;
            throw new InputException(
                    path + " is cut short or damaged in slice " + next + " of its gzip data: " + e.getMessage(), e);
        }
    }

    private void open() throws IOException {
        close();
        next = 0;
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        file.skipNBytes(start);
        in = new GZIPInputStream(file, BUFFER);
        in.skipNBytes(skipped);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
