package io.porolith.geometry;

/**
 * A regular grid of points at the centres of about cubic boxes that fill a cell.
 *
 * @param cell the cell
 * @param nx,ny,nz points along its edges
 */
record CellSamples(Cell cell, int nx, int ny, int nz) {
    /** A grid with a number of points along the longest edge. */
    static CellSamples of(Cell cell, int most) {
        double longest = Math.max(cell.xSize(), Math.max(cell.ySize(), cell.zSize()));
        return new CellSamples(
                cell,
                count(cell.xSize(), longest, most),
                count(cell.ySize(), longest, most),
                count(cell.zSize(), longest, most));
    }

    private static int count(double edge, double longest, int most) {
        return (int) Math.max(1, Math.round(most * edge / longest));
    }

    double x(int i) {
        return cell.xMin() + (i + 0.5) * cell.xSize() / nx;
    }

    double y(int j) {
        return cell.yMin() + (j + 0.5) * cell.ySize() / ny;
    }

    double z(int k) {
        return cell.zMin() + (k + 0.5) * cell.zSize() / nz;
    }

    /** Coordinate of a point on one of the six faces of the cell, 0 to 5 as x_min, x_max, y_min and so on. */
    double onFace(int face, int axis, int i, int j, int k) {
        double low = axis == 0 ? cell.xMin() : axis == 1 ? cell.yMin() : cell.zMin();
        double size = axis == 0 ? cell.xSize() : axis == 1 ? cell.ySize() : cell.zSize();
        double inside = axis == 0 ? x(i) : axis == 1 ? y(j) : z(k);
        return face / 2 != axis ? inside : face % 2 == 0 ? low : low + size;
    }
}
