package io.porolith.io.image;

import java.io.IOException;

/** Slices of an image as bytes, in the order and with the byte order of the file. */
interface Slices extends AutoCloseable {
    /** Fills the buffer with a slice, columns fastest; slices may be asked for in any order, rising is fastest. */
    void read(int k, byte[] slice) throws IOException;

    @Override
    void close() throws IOException;
}
