"""What the speed benchmark measures with: trees and environments from the package index, clocks, made-up pages."""
