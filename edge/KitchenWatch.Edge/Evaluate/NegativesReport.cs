namespace KitchenWatch.Edge.Evaluate;

/// <summary>What the detector of pests found on pictures that hold none, at the manifest's thresholds.</summary>
/// <param name="Task">negatives.</param>
/// <param name="Model">Name and version.</param>
/// <param name="Pictures">Pictures.</param>
/// <param name="FalseRodent">Boxes called rodent.</param>
/// <param name="FalseCockroach">Boxes called cockroach.</param>
/// <param name="FalseAnimal">Boxes called animal (cat, dog, bird).</param>
/// <param name="FalsePerImage">All of them a picture.</param>
public sealed record NegativesReport(
    string Task, string Model, int Pictures, int FalseRodent, int FalseCockroach, int FalseAnimal, double FalsePerImage);
