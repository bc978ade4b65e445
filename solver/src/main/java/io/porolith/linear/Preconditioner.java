package io.porolith.linear;

import io.porolith.backend.Vector;

/** A fixed symmetric positive definite approximation of the inverse of an operator, at fp32. */
public interface Preconditioner extends AutoCloseable {
    /** The vector the residual is put into before {@link #apply()}. */
    Vector input();

    /** Applies the approximation to {@link #input()}; the result stays valid until the next call. */
    Vector apply();

    @Override
    void close();
}
