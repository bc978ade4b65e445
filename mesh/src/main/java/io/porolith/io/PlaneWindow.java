package io.porolith.io;

import java.nio.ByteBuffer;

/** The planes of a field that a writer is at: read when the writer comes to them, the ones it still needs kept. */
final class PlaneWindow implements ZlibBlocks.Source, AutoCloseable {
    private final PlaneField field;
    private final PlaneField.Planes planes;
    private float[] values = new float[0];
    private int begin;
    private int end;

    PlaneWindow(PlaneField field) {
        this.field = field;
        planes = field.opening().open();
    }

    @Override
    public void ready(long offset, long bytes) {
        long plane = (long) Float.BYTES * field.planeLength();
        int first = (int) (offset / plane);
        int last = (int) ((offset + bytes - 1) / plane) + 1;
        int room = Math.multiplyExact(last - first, field.planeLength());
        float[] to = values.length < room ? new float[room] : values;
        int kept = first < begin ? 0 : Math.max(0, end - first);
        System.arraycopy(
                values, kept == 0 ? 0 : (first - begin) * field.planeLength(), to, 0, kept * field.planeLength());
        planes.read(first + kept, last, to, kept * field.planeLength());
        values = to;
        begin = first;
        end = last;
    }

    @Override
    public void fill(long offset, ByteBuffer block) {
        long from = offset / Float.BYTES - (long) begin * field.planeLength();
        block.asFloatBuffer().put(values, (int) from, block.remaining() / Float.BYTES);
    }

    @Override
    public void close() {
        planes.close();
    }
}
