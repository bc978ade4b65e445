package io.porolith.backend;

/** A dense matrix on a few entries of vectors in fp32, owned by a backend. */
public interface SmallMatrix extends AutoCloseable {
    /** x = M b at the entries of the matrix, zero elsewhere. */
    void multiply(Vector b, Vector x);

    @Override
    void close();
}
