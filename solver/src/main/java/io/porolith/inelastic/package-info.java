/** Laws with a history at a single material point: plastic and viscoplastic flow at small and at finite strain. They know no mesh. */
package io.porolith.inelastic;
