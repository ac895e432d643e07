namespace KitchenWatch.Edge.Evaluate;

/// <summary>How picture health did on good films and on the same films with faults.</summary>
/// <param name="Task">health.</param>
/// <param name="Films">Files measured.</param>
/// <param name="GoodSeconds">Seconds of the unchanged films looked at; short ones are played to and fro.</param>
/// <param name="FalseSeconds">Of those, seconds in a state that says that the picture can't be judged.</param>
/// <param name="FalseSecondsPerHour">The same by the hour.</param>
/// <param name="FalseGaps">States on the unchanged films that lasted 60 s, which would be notices.</param>
/// <param name="JudgementMicroseconds">One judgement, mean of the run on one thread.</param>
/// <param name="Faults">Each fault and strength.</param>
/// <param name="Harmless">Changes that are no faults.</param>
public sealed record HealthReport(
    string Task,
    int Films,
    long GoodSeconds,
    long FalseSeconds,
    double FalseSecondsPerHour,
    int FalseGaps,
    double JudgementMicroseconds,
    IReadOnlyList<FaultLine> Faults,
    IReadOnlyList<HarmlessLine> Harmless);

/// <summary>One fault at one strength.</summary>
/// <param name="Fault">What.</param>
/// <param name="Strength">%, degrees, pixels or levels.</param>
/// <param name="Films">Films that it was applied to.</param>
/// <param name="Found">Films on which it was told by its own name within 120 s.</param>
/// <param name="Told">Films on which some fault was told.</param>
/// <param name="As">The names given, with how often.</param>
/// <param name="SecondsToFind">Median of those found.</param>
/// <param name="SecondsToFindMost">The slowest.</param>
/// <param name="Recovered">Of those told, films whose state was good again within 30 s of the fault's end.</param>
public sealed record FaultLine(
    string Fault, double Strength, int Films, int Found, int Told, IReadOnlyDictionary<string, int> As, double? SecondsToFind, double? SecondsToFindMost, int Recovered);

/// <summary>One harmless change.</summary>
/// <param name="Change">What.</param>
/// <param name="Strength">How much.</param>
/// <param name="Films">Films that it was applied to.</param>
/// <param name="Seconds">How long in all.</param>
/// <param name="FalseSeconds">Seconds in a state that says that the picture can't be judged.</param>
/// <param name="As">The names given, with their seconds.</param>
public sealed record HarmlessLine(string Change, double Strength, int Films, long Seconds, long FalseSeconds, IReadOnlyDictionary<string, int> As);
