package io.porolith.viewer.extract;

import io.porolith.viewer.data.CellBody;

/** Values of a cell field averaged to nodes within each phase, weighted by the number of tetrahedra, so that jumps at interfaces stay. */
final class CellMeans implements CellValues {
    private final CellBody body;
    private final float[][] mean;

    CellMeans(CellBody body, float[] data) {
        this.body = body;
        int phases = body.phases().size();
        mean = new float[phases][];
        float[][] count = new float[phases][];
        for (int t = 0; t < body.tetrahedronCount(); t++) {
            int cell = body.cell()[t];
            int p = body.phase()[cell];
            if (mean[p] == null) {
                mean[p] = new float[body.nodeCount()];
                count[p] = new float[body.nodeCount()];
            }
            int nodes = body.isQuadratic() ? 10 : 4;
            for (int c = 0; c < nodes && Float.isFinite(data[cell]); c++) {
                int node = c < 4 ? body.tetrahedra()[4 * t + c] : body.middle()[6 * t + c - 4];
                mean[p][node] += data[cell];
                count[p][node]++;
            }
        }
        for (int p = 0; p < phases; p++) {
            for (int n = 0; mean[p] != null && n < mean[p].length; n++) {
                mean[p][n] = count[p][n] == 0 ? Float.NaN : mean[p][n] / count[p][n];
            }
        }
    }

    @Override
    public float at(int cell, int node) {
        return mean[body.phase()[cell]][node];
    }
}
