package io.porolith.material;

/** Publications and data files that more than one preset takes numbers from. */
final class References {
    static final Source ZHENG = lookedUp("Zheng et al., Adv. Energy Mater. 8, 1801718 (2018)");
    static final Source CHEN = lookedUp("Chen et al., J. Electrochem. Soc. 161, F3164 (2014)");
    static final Source ZHANG = lookedUp("Zhang, Krischok, Linder, Comput. Methods Appl. Mech. Eng. 312, 51 (2016)");
    static final Source ROPER = lookedUp("Roper, Chapman, Please, arXiv:1908.00390 (2019) and its MATLAB code");
    static final Source UINTAH =
            lookedUp("Uintah, input file MPM/ARL/NanoPillar2D_FBC_Sym.ups and the papers it cites");
    static final Source AI =
            lookedUp("PyBaMM parameter set Ai2020; Ai et al., J. Electrochem. Soc. 167, 013512 (2020)");
    static final Source MAKE_IT_FROM = lookedUp("MakeItFrom.com data sheet, fused silica");

    private References() {}

    static Source lookedUp(String reference) {
        return new Source(reference, Source.Standing.LOOKED_UP);
    }

    static Source fromMemory(String reference) {
        return new Source(reference, Source.Standing.FROM_MEMORY);
    }

    static Source chosen(String reason) {
        return new Source(reason, Source.Standing.CHOSEN);
    }

    /** The same publication with a remark on this one number. */
    static Source noting(Source source, String remark) {
        return new Source(source.reference() + "; " + remark, source.standing());
    }
}
