// A quiet treatment room: a recliner, a stand for an infusion, a monitor, a chair for a companion, a window.
//
// content/visit/the-day/treatment-room.jpg was drawn from this file with POV-Ray 3.7:
//
//   povray +Itreatment-room.pov +Otreatment-room.png +W1600 +H1200 +A0.2 +R3 -D
//
// and then cut to 1600 by 1060 pixels. It takes about an hour on two processors.
#version 3.7;
#include "shapes.inc"
#include "math.inc"
global_settings {
  assumed_gamma 1.0
  max_trace_level 12
  radiosity { pretrace_start 0.08 pretrace_end 0.006 count 420 nearest_count 14 error_bound 0.30 recursion_limit 2 brightness 1.0 }
}
#default { finish { ambient 0 diffuse 0.85 } }
background { rgb <0.75, 0.86, 0.95> * 1.4 }

#declare Wall = texture { pigment { rgb <0.86, 0.84, 0.79> } }
#declare WallLow = texture { pigment { rgb <0.50, 0.62, 0.60> } }
#declare White = texture { pigment { rgb <0.92, 0.92, 0.90> } finish { specular 0.15 roughness 0.05 } }
#declare Teal = texture { pigment { rgb <0.10, 0.32, 0.34> } finish { specular 0.12 roughness 0.08 } normal { granite 0.03 scale 0.02 } }
#declare Sand = texture { pigment { rgb <0.72, 0.55, 0.36> } normal { granite 0.08 scale 0.01 } }
#declare Wood = texture { pigment { wood color_map { [0 rgb <0.50,0.33,0.19>] [1 rgb <0.60,0.42,0.26>] } turbulence 0.06 scale <0.06,0.06,1> } finish { specular 0.1 roughness 0.1 } }
#declare Metal = texture { pigment { rgb <0.72, 0.74, 0.76> } finish { diffuse 0.45 specular 0.6 roughness 0.02 reflection { 0.18 } metallic } }
#declare Dark = texture { pigment { rgb <0.08, 0.09, 0.10> } finish { specular 0.3 roughness 0.03 } }

// --- the room: x -2.5 .. 2.3, z .. 3.2, height 2.6
// planks, each of a slightly different colour
#declare P = seed(11);
#for (I, -19, 20)
  #local Tone = 0.93 + 0.14*rand(P);
  #local Cut = -2.6 + 5.2*rand(P);
  box { <-2.6, -0.1, I*0.16 + 0.003>, <Cut - 0.0015, 0, I*0.16 + 0.157> texture { pigment { rgb <0.52, 0.40, 0.29>*Tone } finish { specular 0.12 roughness 0.06 reflection { 0.03 } } } }
  #local Tone = 0.93 + 0.14*rand(P);
  box { <Cut + 0.0015, -0.1, I*0.16 + 0.003>, <2.6, 0, I*0.16 + 0.157> texture { pigment { rgb <0.52, 0.40, 0.29>*Tone } finish { specular 0.12 roughness 0.06 reflection { 0.03 } } } }
#end
box { <-2.6, -0.1, -3.1>, <2.6, -0.004, 3.3> texture { pigment { rgb <0.25, 0.18, 0.12> } } }
box { <-2.6, 0, 3.2>, <2.6, 2.7, 3.3> texture { Wall } }
box { <-2.6, 0, 3.185>, <2.6, 0.95, 3.3> texture { WallLow } }
box { <-2.6, 0.94, 3.17>, <2.6, 0.975, 3.3> texture { White } }
box { <-2.6, 0, 3.175>, <2.6, 0.1, 3.3> texture { White } }
// left wall with a window
difference {
  union {
    box { <-2.6, 0, -3>, <-2.5, 2.7, 3.3> texture { Wall } }
    box { <-2.6, 0, -3>, <-2.485, 0.95, 3.3> texture { WallLow } }
    box { <-2.6, 0.94, -3>, <-2.47, 0.975, 3.3> texture { White } }
    box { <-2.6, 0, -3>, <-2.475, 0.1, 3.3> texture { White } }
  }
  box { <-2.8, 0.85, 0.9>, <-2.4, 2.2, 2.5> texture { White } }
}
union { // frame
  box { <-2.6, 0.83, 0.86>, <-2.38, 0.87, 2.54> }
  box { <-2.58, 0.87, 0.88>, <-2.48, 2.2, 0.95> }
  box { <-2.58, 0.87, 2.45>, <-2.48, 2.2, 2.52> }
  box { <-2.58, 2.14, 0.88>, <-2.48, 2.22, 2.52> }
  box { <-2.57, 0.87, 1.67>, <-2.49, 2.2, 1.73> }
  texture { White }
}
// curtains
#macro Curtain(Z0, Z1)
  #local N = 26;
  union {
    #for (I, 0, N-1)
      #local Z = Z0 + (Z1-Z0)*I/(N-1);
      cylinder { <-2.43 + 0.022*sin(I*1.9), 0.55, Z>, <-2.43 + 0.012*sin(I*1.9), 2.36, Z>, 0.024 }
    #end
    texture { pigment { rgb <0.88, 0.80, 0.68> } }
  }
#end
Curtain(0.55, 0.95)
Curtain(2.45, 2.85)
cylinder { <-2.42, 2.38, 0.4>, <-2.42, 2.38, 3.0>, 0.016 texture { Metal } }
// right wall and ceiling, out of sight, to keep the light
box { <2.5, 0, -3>, <2.6, 2.7, 3.3> texture { Wall } }
box { <-2.6, 2.7, -3>, <2.6, 2.8, 3.3> texture { White } }
box { <-2.6, 0, -3.1>, <2.6, 2.7, -3> texture { Wall } }
// outside: sky and a far green
box { <-14, -4, -12>, <-13.9, 1.5, 16> texture { pigment { rgb <0.42, 0.58, 0.36> } finish { emission 0.75 diffuse 0 } } no_shadow }
#for (I, 0, 9) sphere { <-13, 0.9 + 0.35*sin(I*2.1), I*2.4 - 6>, 1.5 texture { pigment { rgb <0.30, 0.47, 0.28> } finish { emission 0.6 diffuse 0 } } no_shadow } #end

// --- the recliner, facing the camera and a little to the left
#declare Pad = 0.06;
#declare Recliner = union {
  object { Round_Box_Union(<-0.31, 0.34, -0.32>, <0.31, 0.50, 0.32>, Pad) }
  // leg rest
  object { Round_Box_Union(<-0.28, -0.07, -0.62>, <0.28, 0.05, 0>, 0.05) rotate x*-18 translate <0, 0.43, -0.30> }
  // back, in two cushions, and a head rest
  union {
    object { Round_Box_Union(<-0.30, 0, -0.08>, <0.30, 0.46, 0.08>, Pad) }
    object { Round_Box_Union(<-0.30, 0.44, -0.08>, <0.30, 0.78, 0.08>, Pad) }
    object { Round_Box_Union(<-0.20, 0.62, -0.15>, <0.20, 0.80, -0.03>, 0.055) texture { White } }
    rotate x*38 translate <0, 0.44, 0.28>
  }
  // arms
  object { Round_Box_Union(<-0.43, 0.16, -0.36>, <-0.31, 0.64, 0.40>, 0.05) }
  object { Round_Box_Union( <0.31, 0.16, -0.36>, <0.43, 0.64, 0.40>, 0.05) }
  box { <-0.33, 0.10, -0.28>, <0.33, 0.36, 0.30> }
  cylinder { <-0.34, 0.05, -0.22>, <-0.34, 0.16, -0.22>, 0.03 texture { Dark } }
  cylinder { <0.34, 0.05, -0.22>, <0.34, 0.16, -0.22>, 0.03 texture { Dark } }
  cylinder { <-0.34, 0, 0.26>, <-0.34, 0.16, 0.26>, 0.03 texture { Dark } }
  cylinder { <0.34, 0, 0.26>, <0.34, 0.16, 0.26>, 0.03 texture { Dark } }
  cylinder { <-0.34, 0, -0.22>, <-0.34, 0.16, -0.22>, 0.03 texture { Dark } }
  cylinder { <0.34, 0, -0.22>, <0.34, 0.16, -0.22>, 0.03 texture { Dark } }
  // a blanket, folded over the leg rest
  union {
    object { Round_Box_Union(<-0.30, 0.045, -0.60>, <0.30, 0.085, -0.12>, 0.019) }
    object { Round_Box_Union(<-0.295, 0.075, -0.58>, <0.295, 0.112, -0.14>, 0.018) }
    rotate x*-18 translate <0, 0.43, -0.30>
    texture { Sand }
  }
  texture { Teal }
}
object { Recliner rotate y*24 translate <0.1, 0, 1.35> }

// --- stand with an infusion bag
#declare Stand = union {
  #for (I, 0, 4)
    union {
      sphere_sweep { linear_spline 2, <0, 0.09, 0>, 0.016, <0.27, 0.065, 0>, 0.012 }
      torus { 0.022, 0.012 rotate x*90 translate <0.27, 0.034, 0> texture { Dark } }
      rotate y*(72*I+20)
    }
  #end
  cylinder { <0, 0.08, 0>, <0, 1.92, 0>, 0.013 }
  sphere_sweep { cubic_spline 6, <-0.20, 1.90, 0>, 0.007, <-0.16, 1.97, 0>, 0.007, <-0.12, 1.93, 0>, 0.007, <0, 1.92, 0>, 0.007, <0.12, 1.93, 0>, 0.007, <0.18, 1.98, 0>, 0.007 }
  texture { Metal }
}
#declare Bag = union {
  object { Round_Box_Union(<-0.065, 0, -0.022>, <0.065, 0.20, 0.022>, 0.02) texture { pigment { rgbt <0.80, 0.90, 0.95, 0.55> } finish { specular 0.6 roughness 0.01 diffuse 0.6 } } }
  box { <-0.045, 0.06, -0.0235>, <0.045, 0.15, -0.0225> texture { White } }
  cylinder { <0, -0.05, 0>, <0, 0, 0>, 0.008 texture { White } }
  cylinder { <0, -0.14, 0>, <0, -0.05, 0>, 0.013 texture { pigment { rgbt <0.85, 0.93, 0.97, 0.5> } finish { specular 0.5 roughness 0.01 } } }
}
union {
  object { Stand }
  // pump
  object { Round_Box_Union(<-0.08, 1.05, -0.12>, <0.08, 1.27, -0.01>, 0.02) texture { White } }
  box { <-0.055, 1.17, -0.1215>, <0.055, 1.24, -0.1195> texture { pigment { rgb <0.10, 0.28, 0.32> } finish { emission 0.25 specular 0.2 } } }
  cylinder { <-0.03, 1.11, -0.125>, <-0.03, 1.11, -0.115>, 0.014 texture { pigment { rgb <0.20,0.45,0.40> } } }
  cylinder { <0.02, 1.11, -0.125>, <0.02, 1.11, -0.115>, 0.014 texture { pigment { rgb <0.55,0.57,0.58> } } }
  object { Bag translate <-0.135, 1.71, 0> }
  sphere_sweep { b_spline 9,
    <-0.135, 1.70, 0>, 0.0045, <-0.135, 1.58, 0>, 0.0045, <-0.135, 1.40, -0.02>, 0.0045, <-0.10, 1.15, -0.10>, 0.0045,
    <-0.16, 0.85, -0.16>, 0.0045, <-0.30, 0.72, -0.25>, 0.0045, <-0.42, 0.70, -0.42>, 0.0045, <-0.48, 0.655, -0.55>, 0.0045, <-0.5, 0.65, -0.6>, 0.0045
    texture { pigment { rgbt <0.9, 0.95, 0.97, 0.2> } finish { specular 0.5 roughness 0.01 } } }
  translate <1.02, 0, 1.95>
}

// --- monitor on a stand of its own, behind the chair
union {
  cylinder { <0, 0.05, 0>, <0, 1.1, 0>, 0.018 texture { Metal } }
  cylinder { <0, 0.0, 0>, <0, 0.05, 0>, 0.20 texture { White } }
  union {
    object { Round_Box_Union(<-0.20, 0, -0.05>, <0.20, 0.30, 0.05>, 0.025) texture { White } }
    object { Round_Box_Union(<-0.17, 0.04, -0.056>, <0.17, 0.27, -0.03>, 0.005) texture { Dark } }
    #local Line = array[3] { <0.35,0.85,0.55>, <0.40,0.75,0.95>, <0.95,0.80,0.45> }
    #for (L, 0, 2)
      sphere_sweep { linear_spline 33,
        #for (I, 0, 32)
          #local T = mod(I, 8);
          #local Y = (L = 0 ? (T = 3 ? 0.03 : (T = 4 ? -0.014 : 0)) : (L = 1 ? 0.012*sin(I*pi/4) : 0.008*abs(sin(I*pi/8))));
          <-0.15 + 0.30*I/32, 0.215 - 0.065*L + Y, -0.058>, 0.0022
          #if (I < 32) , #end
        #end
        texture { pigment { rgb Line[L] } finish { emission 0.9 } } }
    #end
    rotate x*-6 rotate y*-14 translate <0, 1.08, 0>
  }
  translate <-0.62, 0, 2.55>
}

// --- a chair for the companion, by the window
#declare Chair = union {
  object { Round_Box_Union(<-0.26, 0.40, -0.26>, <0.26, 0.50, 0.26>, 0.045) texture { Sand } }
  object { Round_Box_Union(<-0.26, 0, -0.04>, <0.26, 0.46, 0.05>, 0.04) rotate x*12 translate <0, 0.46, 0.24> texture { Sand } }
  #for (I, 0, 3)
    #local X = (mod(I, 2) = 0 ? -0.24 : 0.24);
    #local Z = (I < 2 ? -0.22 : 0.24);
    cone { <X, 0.42, Z>, 0.024, <X*1.08, 0, Z*1.08>, 0.016 texture { Wood } }
  #end
  sphere_sweep { linear_spline 3, <-0.29, 0.66, -0.24>, 0.022, <-0.29, 0.66, 0.24>, 0.022, <-0.29, 0.66, 0.25>, 0.022 texture { Wood } }
  sphere_sweep { linear_spline 3, <0.29, 0.66, -0.24>, 0.022, <0.29, 0.66, 0.24>, 0.022, <0.29, 0.66, 0.25>, 0.022 texture { Wood } }
  cylinder { <-0.29, 0.40, -0.22>, <-0.29, 0.66, -0.22>, 0.016 texture { Wood } }
  cylinder { <0.29, 0.40, -0.22>, <0.29, 0.66, -0.22>, 0.016 texture { Wood } }
}
object { Chair rotate y*-52 translate <-1.55, 0, 1.55> }

// --- small table with water and a lamp
union {
  cylinder { <0, 0.50, 0>, <0, 0.525, 0>, 0.23 texture { Wood } }
  #for (I, 0, 2)
    cone { <0.12, 0.50, 0>, 0.018, <0.20, 0, 0>, 0.012 rotate y*(120*I+15) texture { Wood } }
  #end
  // glass
  difference {
    cone { <0.08, 0.525, -0.10>, 0.028, <0.08, 0.645, -0.10>, 0.034 }
    cone { <0.08, 0.533, -0.10>, 0.025, <0.08, 0.646, -0.10>, 0.0315 }
    texture { pigment { rgbt <0.95, 0.98, 1, 0.85> } finish { specular 0.8 roughness 0.005 reflection 0.08 } }
  }
  cone { <0.08, 0.533, -0.10>, 0.0245, <0.08, 0.605, -0.10>, 0.029 texture { pigment { rgbt <0.75, 0.88, 0.95, 0.7> } finish { specular 0.3 } } }
  // lamp
  cylinder { <-0.05, 0.525, 0.05>, <-0.05, 0.54, 0.05>, 0.06 texture { White } }
  sphere { 0, 0.075 scale <1, 1.15, 1> translate <-0.05, 0.62, 0.05> texture { pigment { rgb <0.30,0.48,0.48> } finish { specular 0.3 roughness 0.02 } } }
  cylinder { <-0.05, 0.69, 0.05>, <-0.05, 0.75, 0.05>, 0.008 texture { Metal } }
  difference {
    cone { <-0.05, 0.74, 0.05>, 0.15, <-0.05, 0.93, 0.05>, 0.095 }
    cone { <-0.05, 0.739, 0.05>, 0.147, <-0.05, 0.931, 0.05>, 0.092 }
    texture { pigment { rgbt <1.0, 0.90, 0.72, 0.25> } finish { emission 0.35 } }
  }
  light_source { <-0.05, 0.83, 0.05> rgb <1, 0.78, 0.50>*0.35 fade_distance 0.5 fade_power 2 }
  translate <-1.05, 0, 2.72>
}

// --- a plant in the corner
#declare R = seed(7);
union {
  cone { <0, 0, 0>, 0.13, <0, 0.32, 0>, 0.17 texture { White } }
  cylinder { <0, 0.30, 0>, <0, 0.325, 0>, 0.155 texture { pigment { rgb <0.20,0.14,0.09> } } }
  #for (I, 0, 34)
    #local A = I*137.5;
    #local Tilt = 12 + 52*I/34;
    #local Len = 0.62 - 0.20*I/34 + 0.10*rand(R);
    union {
      sphere { 0, 1 scale <0.055, Len/2, 0.007> translate <0, Len/2, 0> }
      rotate x*Tilt rotate y*A translate <0, 0.32, 0>
      texture { pigment { rgb <0.13+0.06*rand(R), 0.34+0.12*rand(R), 0.16> } finish { specular 0.15 roughness 0.05 } }
    }
  #end
  translate <-2.1, 0, 2.85>
}

// --- pictures on the wall: hills
union {
  box { <-0.36, -0.27, -0.02>, <0.36, 0.27, 0> texture { Wood } }
  box { <-0.33, -0.24, -0.022>, <0.33, 0.24, -0.02> texture { White } }
  box { <-0.26, -0.17, -0.0225>, <0.26, 0.17, -0.0215> texture { pigment { gradient y color_map { [0 rgb <0.93,0.80,0.66>] [1 rgb <0.62,0.76,0.82>] } scale 0.4 translate y*-0.2 } } }
  intersection {
    box { <-0.26, -0.17, -0.0240>, <0.26, 0.17, -0.0226> }
    cylinder { <-0.14, -0.38, -1>, <-0.14, -0.38, 1>, 0.34 }
    texture { pigment { rgb <0.36, 0.52, 0.52> } }
  }
  intersection {
    box { <-0.26, -0.17, -0.0255>, <0.26, 0.17, -0.0241> }
    cylinder { <0.18, -0.46, -1>, <0.18, -0.46, 1>, 0.40 }
    texture { pigment { rgb <0.22, 0.40, 0.40> } }
  }
  translate <0.35, 1.72, 3.19>
}
// a clock
union {
  cylinder { <0,0,-0.03>, <0,0,0>, 0.15 texture { Dark } }
  cylinder { <0,0,-0.033>, <0,0,-0.03>, 0.135 texture { White } }
  #for (I, 0, 11) box { <-0.004, 0.105, -0.035>, <0.004, 0.125, -0.033> rotate z*30*I texture { Dark } } #end
  box { <-0.005, -0.01, -0.036>, <0.005, 0.075, -0.034> rotate z*52 texture { Dark } }
  box { <-0.004, -0.01, -0.037>, <0.004, 0.105, -0.035> rotate z*-60 texture { Dark } }
  translate <1.65, 1.85, 3.19>
}
// cupboard at the right
union {
  object { Round_Box_Union(<-0.45, 0, -0.25>, <0.45, 0.90, 0.25>, 0.015) texture { White } }
  box { <-0.003, 0.08, -0.252>, <0.003, 0.84, -0.2495> texture { Dark } }
  box { <-0.47, 0.90, -0.27>, <0.47, 0.93, 0.26> texture { Wood } }
  cylinder { <-0.04, 0.50, -0.265>, <-0.04, 0.62, -0.265>, 0.006 texture { Metal } }
  cylinder { <0.04, 0.50, -0.265>, <0.04, 0.62, -0.265>, 0.006 texture { Metal } }
  // towels and a box of tissues
  object { Round_Box_Union(<-0.36, 0.93, -0.14>, <-0.08, 0.99, 0.12>, 0.025) texture { pigment { rgb <0.55,0.68,0.68> } } }
  object { Round_Box_Union(<-0.355, 0.99, -0.135>, <-0.085, 1.05, 0.115>, 0.025) texture { pigment { rgb <0.85,0.84,0.80> } } }
  box { <0.10, 0.93, -0.08>, <0.34, 1.02, 0.06> texture { pigment { rgb <0.45,0.58,0.60> } } }
  cone { <0.22, 1.02, -0.01>, 0.05, <0.235, 1.10, 0.0>, 0.012 texture { White } }
  translate <1.85, 0, 2.92>
}

// --- light
light_source { <-9, 6.2, -1.0> rgb <1.0, 0.93, 0.82>*2.2 area_light <1.2,0,0>, <0,0,1.2>, 7, 7 adaptive 1 jitter }
light_source { <-2.75, 1.55, 1.7> rgb <0.80, 0.90, 1.0>*0.40 area_light <0,1.2,0>, <0,0,1.5>, 6, 6 adaptive 1 jitter fade_distance 2.2 fade_power 2 }
light_source { <0.6, 2.6, -0.6> rgb <1, 0.95, 0.88>*0.55 area_light <1.4,0,0>, <0,0,1.4>, 6, 6 adaptive 1 jitter fade_distance 2.5 fade_power 2 }

camera { perspective location <0.45, 1.50, -2.75> look_at <-0.12, 0.92, 2.0> right x*4/3 angle 50 }
