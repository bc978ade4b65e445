package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.ElementRecovery;
import io.porolith.backend.Vector;
import io.porolith.mesh.ConformingMesh;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What is read of some elements, fetched from where it lies. */
final class FetchedElements implements ElementData {
    /** Rising, as the nodes are. */
    private final int[] elements;

    private final int points;
    private final double[] stress;
    private final int[] nodes;
    private final double[][] displacement = new double[3][];
    private final double[] lithiation;

    private FetchedElements(MeshBody body, ElementRecovery recovery, int[] elements, int[] nodes, double[] lithiation) {
        this.elements = elements;
        this.nodes = nodes;
        this.lithiation = lithiation;
        points = body.space().pointsPerElement();
        stress = new double[6 * points * elements.length];
        recovery.stress(elements, stress);
    }

    /** Stress alone. */
    static FetchedElements of(MeshBody body, ElementRecovery recovery, int[] elements) {
        return new FetchedElements(body, recovery, elements, new int[0], new double[0]);
    }

    /** Stress, displacement and lithiation. */
    static FetchedElements of(
            Backend backend, MeshBody body, ElementRecovery recovery, Vector u, Lithiation x, int[] elements) {
        double[] few = FewLithiations.of(backend, body.space(), x, points(body, elements));
        FetchedElements all = new FetchedElements(body, recovery, elements, nodes(body.mesh(), elements), few);
        for (int c = 0; c < 3; c++) {
            all.displacement[c] = new double[all.nodes.length];
            backend.download(u, c, all.nodes, all.displacement[c]);
        }
        return all;
    }

    private static int[] points(MeshBody body, int[] elements) {
        int per = body.space().pointsPerElement();
        return IntStream.range(0, per * elements.length)
                .map(i -> per * elements[i / per] + i % per)
                .toArray();
    }

    private static int[] nodes(ConformingMesh mesh, int[] elements) {
        int per = mesh.type().nodes();
        return IntStream.range(0, per * elements.length)
                .map(i -> mesh.periodic().original()[mesh.node(elements[i / per], i % per)])
                .sorted()
                .distinct()
                .toArray();
    }

    private int place(int point) {
        return points * Arrays.binarySearch(elements, point / points) + point % points;
    }

    @Override
    public double displacement(int component, int node) {
        return displacement[component][Arrays.binarySearch(nodes, node)];
    }

    @Override
    public double lithiation(int point) {
        return lithiation[place(point)];
    }

    @Override
    public void stress(int point, double[] out) {
        System.arraycopy(stress, 6 * place(point), out, 0, 6);
    }
}
