package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.TransportTable;
import io.porolith.stage.Body;
import io.porolith.stage.Lithiation;
import io.porolith.stage.LithiumStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lithiation at sample points: zero in voids and in phases that take no lithium. */
final class PointLithiation implements Lithiation {
    private final Backend backend;
    private final Body body;
    private final TransportTable transport;
    private final double[] lithiation;
    /** Takes lithiation of nodes where fields lie; empty where the host does. */
    private Optional<CoupledPoints> there = Optional.empty();
    /** Whether it has what was last taken. */
    private boolean isThere;
    /** Whether the host has. */
    private boolean isHere;

    PointLithiation(Backend backend, Body body, TransportTable transport) {
        this.backend = backend;
        this.body = body;
        this.transport = transport;
        lithiation = new double[body.space().pointCount()];
    }

    /** Leaves lithiation where fields lie until the host asks; these are closed by their owner, after what was taken was used. */
    void lieAt(Optional<CoupledPoints> fields) {
        there = fields;
    }

    /** As last taken. */
    @Override
    public double[] values() {
        if (!isHere) {
            try (VoxelField field = backend.voxelField(body.scalarSpace())) {
                there.orElseThrow().lithiation(field);
                backend.download(field, lithiation);
            }
            isHere = true;
        }
        return lithiation;
    }

    @Override
    public Optional<CoupledPoints> fields() {
        return isThere ? there : Optional.empty();
    }

    /** Takes the lithiation that a case starts with, of which nothing changes. */
    void take(InitialLithiation initial) {
        try (Vector x = backend.vector(body.scalarSpace(), 1, Precision.FP64)) {
            backend.upload(initial.atNodes(body), x);
            interpolate(x);
        }
        clearWithoutHost();
        isHere = true;
        isThere = false;
    }

    /** Takes the lithiation of a stage. */
    void take(LithiumStage lithium) {
        isHere = lithium.atPoints(lithiation);
        isThere = !isHere && there.isPresent();
        if (isThere) {
            there.get().take(lithium.lithiation());
            return;
        }
        if (!isHere) {
            interpolate(lithium.lithiation());
            isHere = true;
        }
        clearWithoutHost();
    }

    private void interpolate(Vector nodal) {
        try (VoxelField mean = backend.voxelField(body.scalarSpace())) {
            backend.voxelMean(nodal, mean);
            backend.download(mean, lithiation);
        }
    }

    private void clearWithoutHost() {
        for (int v = 0; v < lithiation.length; v++) {
            if (body.average(v, p -> transport.hosts(p) ? 1 : 0) == 0) {
                lithiation[v] = 0;
            }
        }
    }

    /** Lithium stored over capacity; zero where nothing takes any. */
    double mean() {
        double[] x = values();
        double stored = 0;
        double capacity = 0;
        for (int v = 0; v < x.length; v++) {
            double storage = body.volume(v) * body.average(v, transport::storage);
            stored += storage * x[v];
            capacity += storage;
        }
        return capacity > 0 ? stored / capacity : 0;
    }

    /** Those of its fields that are wanted. */
    List<Field> fields(Set<FieldName> wanted) {
        double[] x = values();
        List<Field> fields = new ArrayList<>();
        for (FieldName name : List.of(FieldName.LITHIATION, FieldName.CONCENTRATION)) {
            if (wanted.contains(name)) {
                float[] values = new float[x.length];
                for (int v = 0; v < values.length; v++) {
                    int p = body.phase(v);
                    double factor = name == FieldName.LITHIATION ? transport.partition(p) : transport.storage(p);
                    boolean hosts = body.isSolid(v) && transport.hosts(p);
                    values[v] = hosts ? (float) (factor * x[v]) : Float.NaN;
                }
                fields.add(new Field(name, body.cells(values, 1)));
            }
        }
        return fields;
    }
}
