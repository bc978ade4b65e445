package io.porolith.stage;

import io.porolith.backend.InelasticBody;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.material.MaterialTable;
import io.porolith.run.MechanicsSpec;
import java.util.List;

/** What a body with history is made of, from the phases at its points and the rules that a case gives them. */
final class FlowingMatter {
    private FlowingMatter() {}

    /** @param substep see {@link InelasticBody#flowSubstep} */
    static InelasticBody of(Body body, InelasticLaw law, MechanicsSpec spec, MaterialTable materials, double substep) {
        byte[] phase = new byte[body.space().pointCount()];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) (body.isSolid(v) ? body.phase(v) : -1);
        }
        List<FlowRule> flow = body.phases().stream()
                .map(p -> spec.flow().getOrDefault(p.name(), FlowRule.PERFECT).scaled(materials.referenceModulus()))
                .toList();
        return new InelasticBody(body.space(), law, phase, flow, true, substep);
    }

    /** In units of length cubed. */
    static double solidVolume(Body body) {
        double sum = 0;
        for (int v = 0; v < body.space().pointCount(); v++) {
            sum += body.isSolid(v) ? body.volume(v) : 0;
        }
        return sum;
    }
}
