package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.ElementRecovery;
import io.porolith.backend.FlowRecovery;
import io.porolith.backend.InelasticForm;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.MaterialTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recovery of a body with history on a conforming mesh where its points lie: only scalars, what is around single nodes and the wanted fields come here. */
final class MeshFlowRecovery implements AutoCloseable {
    private final MeshBody body;
    private final MaterialTable materials;
    private final Eigenstrains eigenstrains;
    private final NodalStress nodal;
    private final MeshSites sites;

    MeshFlowRecovery(Backend backend, MeshBody body, MaterialTable materials) {
        this.body = body;
        this.materials = materials;
        eigenstrains = new Eigenstrains(backend, body, materials);
        nodal = body.peakSites();
        sites = new MeshSites(backend, body, nodal, true);
    }

    /** As {@link InelasticRecovery#recover}; empty if the form leaves it to the host. */
    Optional<InelasticState> recover(InelasticForm form, double stored, Lithiation x, Set<FieldName> wanted) {
        return open(form).map(recovery -> {
            try (recovery) {
                return state(recovery, form, stored, x, wanted);
            }
        });
    }

    private Optional<ElementRecovery> open(InelasticForm form) {
        return form.recovery(sites.get(), materials.referenceModulus());
    }

    private InelasticState state(
            ElementRecovery recovery, InelasticForm form, double stored, Lithiation x, Set<FieldName> wanted) {
        InelasticState state = new RecoveredPhases(
                        body,
                        recovery::ofPhase,
                        Optional.empty(),
                        fields(recovery, x, wanted),
                        atNodes(elements -> fetchedAnew(form, elements)))
                .flowing(stored, eigenstrains.largest(x));
        NodeStress nodes = atNodes(elements -> FetchedElements.of(body, recovery, elements));
        nodal.collect(recovery, false, nodes, state.stress().byPhase());
        return state;
    }

    private NodeStress atNodes(FetchedNodes.Source source) {
        return new FetchedNodes(nodal, Optional.empty(), new double[6], source);
    }

    private ElementData fetchedAnew(InelasticForm form, int[] elements) {
        try (ElementRecovery recovery = open(form).orElseThrow()) {
            return FetchedElements.of(body, recovery, elements);
        }
    }

    /** Eigenstrains follow from lithiation alone. */
    private List<Field> fields(ElementRecovery recovery, Lithiation x, Set<FieldName> wanted) {
        Set<FieldName> known = EnumSet.copyOf(FlowRecovery.FIELDS);
        known.remove(FieldName.EIGENSTRAIN);
        List<Field> fields = new ArrayList<>(MeshRecovery.fields(recovery, body, wanted, known));
        if (wanted.contains(FieldName.EIGENSTRAIN)) {
            fields.add(new Field(FieldName.EIGENSTRAIN, eigenstrains.written(x)));
            fields.sort(Comparator.comparing(Field::name));
        }
        return fields;
    }

    @Override
    public void close() {
        sites.close();
    }
}
