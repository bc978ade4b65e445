package io.porolith.viewer.draw;

/** Draws a drawing. Implementations give the same picture within rounding. */
public interface Renderer extends AutoCloseable {
    /** What draws, for the log: {@code software (Java, 2 threads)}. */
    String description();

    /** Largest width and height of one frame in pixels. */
    int largestFrame();

    /** Draws one frame; pixel centres are sampled once. */
    Frame render(Drawing drawing, View view);

    @Override
    void close();
}
