package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;

/**
 * A vector of three components in a checkpoint, in pieces that fit in an array.
 *
 * @param key of every piece
 */
record SavedVector(Backend backend, String key, Vector vector) implements Saved {
    @Override
    public void save(CheckpointWriter to) {
        ranges((c, begin, end) -> {
            double[] part = new double[end - begin];
            backend.download(vector, c, begin, end, part);
            to.put(key, part);
        });
    }

    @Override
    public void restore(CheckpointReader from) {
        ranges((c, begin, end) -> backend.upload(from.take(key, end - begin), c, begin, end, vector));
    }

    /** A component at the nodes from begin on, before end. */
    @FunctionalInterface
    private interface NodeRange {
        void act(int component, int begin, int end);
    }

    private void ranges(NodeRange action) {
        int nodes = vector.space().nodeCount();
        int length = Math.min(nodes, backend.mostValuesAtOnce());
        for (int c = 0; c < 3; c++) {
            for (int begin = 0; begin < nodes; begin += Math.min(length, nodes - begin)) {
                action.act(c, begin, begin + Math.min(length, nodes - begin));
            }
        }
    }
}
