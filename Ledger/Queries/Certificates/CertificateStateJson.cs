using System.Text.Json.Serialization;
using Vigil.Domain.Certificates;

namespace Vigil.Ledger.Queries.Certificates;

/// <summary>The shape of one certificate, taken out of its holder's state.</summary>
[JsonSerializable(typeof(CertificateState))]
internal sealed partial class CertificateStateJson : JsonSerializerContext;
