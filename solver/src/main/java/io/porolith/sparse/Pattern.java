package io.porolith.sparse;

import java.util.Arrays;

/**
 * Which blocks of a sparse matrix are stored: compressed rows with rising columns.
 *
 * @param rows,columns number of block rows and block columns
 * @param start first entry of each row, length rows + 1
 * @param column block column of each entry
 */
public record Pattern(int rows, int columns, int[] start, int[] column) {
    /** Number of stored blocks. */
    public int size() {
        return start[rows];
    }

    /** Entry of a block, or -1 where none is stored. */
    public int find(int row, int col) {
        int low = start[row];
        int high = start[row + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (column[middle] < col) {
                low = middle + 1;
            } else if (column[middle] > col) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    public long bytes() {
        return 4L * (start.length + column.length);
    }

    /**
     * Pattern of a matrix assembled from elements: nodes that share an element are coupled.
     *
     * @param nodes rows of the nodes of each element, {@code perElement} each
     */
    public static Pattern ofElements(int rows, int[] nodes, int perElement) {
        Lists elements = Lists.inverse(nodes, perElement, rows);
        int[] start = new int[rows + 1];
        int[] marker = new int[rows];
        Arrays.fill(marker, -1);
        int[] column = new int[Math.max(16, 16 * rows)];
        for (int r = 0; r < rows; r++) {
            int n = start[r];
            for (int i = elements.begin(r); i < elements.end(r); i++) {
                int base = elements.entry(i) * perElement;
                if (column.length < n + perElement) {
                    column = Arrays.copyOf(column, column.length + column.length / 2 + perElement);
                }
                for (int a = base; a < base + perElement; a++) {
                    if (marker[nodes[a]] != r) {
                        marker[nodes[a]] = r;
                        column[n++] = nodes[a];
                    }
                }
            }
            Arrays.sort(column, start[r], n);
            start[r + 1] = n;
        }
        return new Pattern(rows, rows, start, Arrays.copyOf(column, start[rows]));
    }

    /** Pattern of the product with a matrix on the right. */
    public Pattern times(Pattern b) {
        int[] begin = new int[rows + 1];
        int[] col = new int[Math.max(16, 2 * size())];
        int[] marker = new int[b.columns];
        Arrays.fill(marker, -1);
        for (int r = 0; r < rows; r++) {
            int n = begin[r];
            for (int i = start[r]; i < start[r + 1]; i++) {
                int m = column[i];
                int more = b.start[m + 1] - b.start[m];
                if (col.length < n + more) {
                    col = Arrays.copyOf(col, col.length + col.length / 2 + more);
                }
                for (int j = b.start[m]; j < b.start[m + 1]; j++) {
                    if (marker[b.column[j]] != r) {
                        marker[b.column[j]] = r;
                        col[n++] = b.column[j];
                    }
                }
            }
            Arrays.sort(col, begin[r], n);
            begin[r + 1] = n;
        }
        return new Pattern(rows, b.columns, begin, Arrays.copyOf(col, begin[rows]));
    }

    /** Where each block of the transpose comes from: its pattern, and for each of its entries the entry here. */
    public Transposed transposed() {
        int[] at = new int[columns + 1];
        for (int c : column) {
            at[c + 1]++;
        }
        for (int c = 0; c < columns; c++) {
            at[c + 1] += at[c];
        }
        int[] next = at.clone();
        int[] rowOf = new int[size()];
        int[] source = new int[size()];
        for (int r = 0; r < rows; r++) {
            for (int k = start[r]; k < start[r + 1]; k++) {
                int to = next[column[k]]++;
                rowOf[to] = r;
                source[to] = k;
            }
        }
        return new Transposed(new Pattern(columns, rows, at, rowOf), source);
    }

    /**
     * A transposed pattern.
     *
     * @param pattern of the transpose
     * @param source entry of the original for each of its entries
     */
    public record Transposed(Pattern pattern, int[] source) {}
}
